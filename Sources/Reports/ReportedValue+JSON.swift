public import JSON
public import Verdicts

extension ReportedValue {
  public var json: JSONValue {
    .record([
      "type": .string(type),
      "value": value.map(JSONValue.string),
      "isHex": isHex ? .bool(true) : nil,
      "bits": bits.map(JSONValue.string),
      "cutFrom": cutFrom.map { .integer(Int64($0)) },
    ])
  }

  /// - Throws: ``JSONShapeError``, also for parts that contradict the type: `bits` stands for a REAL alone, NULL has no value, an
  ///   INTEGER is one of Int64, a BLOB is hexadecimal.
  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    let type = try reader.string("type")
    var isHex = false
    var bits: String?
    var cutFrom: Int64?
    let value = type == "null" ? nil : try reader.string("value")
    switch type {
    case "null": break
    case "integer":
      try reader.require(value.flatMap { Int64($0) } != nil, "value", "an integer of 64 bits", value ?? "")
    case "real":
      let text = try reader.string("bits")
      try reader.require(JSONObjectReader.isHex(text, digits: 16), "bits", "16 hexadecimal digits", text)
      bits = text
    case "text", "blob":
      isHex = try reader.optionalBool("isHex") ?? false
      try reader.require(isHex || type == "text", "isHex", "true for a blob", "false")
      cutFrom = try reader.optionalInteger("cutFrom", in: 1...Int64.max)
      if isHex, let value {
        try reader.require(
          JSONObjectReader.isHex(value) && value.utf8.count.isMultiple(of: 2), "value",
          "pairs of hexadecimal digits",
          value)
      }
    default:
      try reader.require(false, "type", "one of null, integer, real, text, blob", type)
    }
    try reader.finish()
    self.init(type: type, value: value, isHex: isHex, bits: bits, cutFrom: cutFrom.map { Int($0) })
  }
}

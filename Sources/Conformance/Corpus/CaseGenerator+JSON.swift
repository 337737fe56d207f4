internal import JSON

extension CaseGenerator {
  /// Takes `generator` of a case, and the member it needs beside it; nil where there is none.
  init?(of reader: inout JSONObjectReader) throws(JSONShapeError) {
    guard let kind = try reader.optionalString("generator") else { return nil }
    switch kind {
    case "header":
      let patches = try reader.list("bytes", Patch.init(json:path:))
      guard !patches.isEmpty else {
        throw .badValue(path: reader.path(of: "bytes"), expected: "at least one patch", found: "none")
      }
      self = .header(patches)
    case "truncate": self = .truncate(try reader.integer("size", in: 0...Int64.max))
    default:
      guard let plain = Self.plain[kind] else {
        let known = (Self.plain.keys + ["header", "truncate"]).sorted().joined(separator: ", ")
        throw .badValue(path: reader.path(of: "generator"), expected: "one of \(known)", found: kind)
      }
      self = plain
    }
  }
}

extension CaseGenerator.Patch {
  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    offset = try reader.integer("offset", in: 0...(1 << 40))
    let hex = try reader.string("hex")
    guard let bytes = Self.bytes(hex), !bytes.isEmpty else {
      throw .badValue(path: reader.path(of: "hex"), expected: "pairs of hexadecimal digits", found: hex)
    }
    self.bytes = bytes
    try reader.finish()
  }

  private static func bytes(_ hex: String) -> [UInt8]? {
    let digits = hex.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
    let values = digits.compactMap { $0 }
    return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
  }
}

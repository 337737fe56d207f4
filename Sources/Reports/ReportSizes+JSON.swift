public import JSON

extension ReportSizes {
  public var json: JSONValue {
    switch content {
    case .known(let objects, let free):
      .record([
        "role": .string(role.rawValue), "engine": .string(engine), "freeBytes": .integer(free),
        "objects": .array(objects.map(\.json)),
      ])
    case .absent(let reason, let note):
      .record([
        "role": .string(role.rawValue), "engine": .string(engine), "reason": .string(reason.rawValue),
        "note": .string(note),
      ])
    }
  }

  /// Either objects or a reason, never both and never neither.
  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    role = try reader.choice("role")
    engine = try reader.slug("engine")
    if let reason = try reader.optionalChoice("reason", Absence.self) {
      content = .absent(reason, note: try reader.nonEmpty("note"))
    } else {
      let free = try reader.integer("freeBytes", in: 0...Int64.max)
      content = .known(try reader.list("objects", Object.init(json:path:)), free: free)
    }
    try reader.finish()
  }
}

extension ReportSizes.Object {
  var json: JSONValue {
    .record([
      "kind": .string(kind.rawValue), "name": .string(name), "owner": owner.map(JSONValue.string),
      "pages": .integer(pages), "bytes": .integer(bytes), "payloadBytes": .integer(payload),
      "unusedBytes": .integer(unused),
    ])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    kind = try reader.choice("kind")
    name = try reader.string("name")
    owner = try reader.optionalString("owner")
    pages = try reader.integer("pages", in: 1...Int64.max)
    bytes = try reader.integer("bytes", in: 1...Int64.max)
    payload = try reader.integer("payloadBytes", in: 0...Int64.max)
    unused = try reader.integer("unusedBytes", in: 0...Int64.max)
    try reader.require(
      (owner == nil) == (kind == .table), "owner", kind == .table ? "none" : "a name", owner ?? "none")
    try reader.finish()
  }
}

internal import JSON

extension Adaptation {
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("kind", .string(kind.rawValue)), .init("objectKind", .string(objectKind)),
      .init("object", .string(object)),
    ]
    if let column { members.append(.init("column", .string(column))) }
    members += [.init("reason", .string(reason)), .init("sql", .array(sql.map(JSONValue.string)))]
    return .object(members)
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    kind = try reader.choice("kind")
    objectKind = try reader.string("objectKind")
    object = try reader.string("object")
    column = try reader.optionalString("column")
    reason = try reader.string("reason")
    sql = try reader.list("sql") { value, path throws(JSONShapeError) in
      guard let text = value.string else {
        throw .wrongType(path: path, expected: "string", found: value.kind)
      }
      return text
    }
    try reader.finish()
  }
}

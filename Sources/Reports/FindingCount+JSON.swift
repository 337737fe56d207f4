public import JSON
public import Verdicts

extension FindingCount {
  public var json: JSONValue {
    .record([
      "code": .string(code),
      "object": .string(object),
      "total": .integer(Int64(total)),
      "listed": .integer(Int64(listed)),
    ])
  }

  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    self.init(
      code: try reader.slug("code"),
      object: try reader.string("object"),
      total: Int(try reader.integer("total", in: 1...Int64.max)),
      listed: Int(try reader.integer("listed", in: 1...Int64.max)))
    try reader.finish()
  }
}

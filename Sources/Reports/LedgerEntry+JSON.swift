public import JSON
public import Verdicts

extension LedgerEntry {
  /// - Parameter check: the name of the check that made the entry.
  public func json(check: String) -> JSONValue {
    .record([
      "check": .string(check),
      "objectKind": .string(objectKind),
      "object": .string(object),
      "property": .string(property),
      "element": element.map(JSONValue.string),
      "state": .string(state.rawValue),
      "reason": reason.map { .string($0.rawValue) },
      "note": note.map(JSONValue.string),
      "count": count.map(JSONValue.integer),
    ])
  }

  /// Reads an entry and the name of the check that made it.
  ///
  /// - Throws: ``JSONShapeError``, also where something was not compared and no reason is given.
  public static func read(
    json: JSONValue, path: String
  ) throws(JSONShapeError) -> (check: String, entry: LedgerEntry) {
    var reader = try JSONObjectReader(json, path: path)
    let check = try reader.slug("check")
    let entry = LedgerEntry(
      objectKind: try reader.slug("objectKind"),
      object: try reader.string("object"),
      property: try reader.nonEmpty("property"),
      element: try reader.optionalString("element"),
      state: try reader.choice("state"),
      reason: try reader.optionalChoice("reason"),
      note: try reader.optionalString("note"),
      count: try reader.optionalInteger("count", in: 0...Int64.max))
    try reader.finish()
    if entry.state == .notCompared && entry.reason == nil { throw .missing(path: reader.path(of: "reason")) }
    return (check, entry)
  }
}

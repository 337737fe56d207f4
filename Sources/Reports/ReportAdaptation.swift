public import JSON

/// One change that was asked for and made before the export. The declarations as they were are in the manifest.
public struct ReportAdaptation: Sendable, Hashable {
  /// `drop-search`, `drop-trigger`, `drop-view`, `materialise-column`, `drop-index`, `reindex`.
  public var kind: String
  /// `table`, `virtual-table`, `index`, `trigger`, `view`.
  public var objectKind: String
  public var object: String
  /// nil where the object as a whole was changed.
  public var column: String?
  public var reason: String

  public init(kind: String, objectKind: String, object: String, column: String? = nil, reason: String) {
    self.kind = kind
    self.objectKind = objectKind
    self.object = object
    self.column = column
    self.reason = reason
  }

  public var json: JSONValue {
    .record([
      "kind": .string(kind),
      "objectKind": .string(objectKind),
      "object": .string(object),
      "column": column.map(JSONValue.string),
      "reason": .string(reason),
    ])
  }

  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    kind = try reader.slug("kind")
    objectKind = try reader.slug("objectKind")
    object = try reader.string("object")
    column = try reader.optionalString("column")
    reason = try reader.nonEmpty("reason")
    try reader.finish()
  }
}

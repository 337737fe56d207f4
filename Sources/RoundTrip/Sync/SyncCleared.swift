public import JSON

/// What was cleared from a detached copy.
public struct SyncCleared: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case pending
    case tombstone
    case token
  }

  /// What was done to the rows of one table for one entry of the profile.
  public struct Item: Sendable, Hashable {
    public var kind: Kind
    public var table: String
    /// The column that was set; nil where rows were deleted.
    public var column: String?
    public var count: Int64
    /// The first rows, by key.
    public var keys: [String]
  }

  public var items: [Item] = []
  /// Tables and columns that may differ from the source, and were proved to differ in nothing else.
  public var touched: [String] = []

  public var count: Int64 { items.reduce(0) { $0 &+ $1.count } }

  public var json: JSONValue {
    .record([
      "items": .array(
        items.map {
          .record([
            "kind": .string($0.kind.rawValue), "table": .string($0.table),
            "column": $0.column.map(JSONValue.string), "count": .integer($0.count), "keys": .strings($0.keys),
          ])
        }),
      "touched": .strings(touched),
    ])
  }

  public init() {}

  public init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    items = try reader.list("items") { (value, path) throws(JSONShapeError) in
      var reader = try JSONObjectReader(value, path: path)
      let item = Item(
        kind: try reader.choice("kind"), table: try reader.string("table"),
        column: try reader.optionalString("column"), count: try reader.integer("count", in: 0...Int64.max),
        keys: try reader.list("keys", SyncDigest.text))
      try reader.finish()
      return item
    }
    touched = try reader.list("touched", SyncDigest.text)
    try reader.finish()
  }
}

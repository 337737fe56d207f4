/// One change that was asked for, made on the snapshot of the source before anything was exported.
///
/// Everything after it works on the adapted database. What it took away is in ``sql``, so that a later migration can restore it.
public struct Adaptation: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// An FTS5 table, with its shadow tables, is left out.
    case dropSearch = "drop-search"
    /// A trigger that names something left out is left out too.
    case dropTrigger = "drop-trigger"
    /// The same for a view.
    case dropView = "drop-view"
    /// A generated column is an ordinary one that holds the values it had.
    case materialiseColumn = "materialise-column"
    case dropIndex = "drop-index"
    /// The index is made again by the engine that has the copy.
    case reindex
  }

  public var kind: Kind
  /// `table`, `virtual-table`, `index`, `trigger`, `view`.
  public var objectKind: String
  public var object: String
  /// The column that was changed; nil where the object as a whole was.
  public var column: String?
  /// Why, and what it means, as a sentence without its full stop.
  public var reason: String
  /// The declarations as they were, in an order that works.
  public var sql: [String]

  public init(
    kind: Kind, objectKind: String, object: String, column: String? = nil, reason: String, sql: [String] = []
  ) {
    self.kind = kind
    self.objectKind = objectKind
    self.object = object
    self.column = column
    self.reason = reason
    self.sql = sql
  }
}

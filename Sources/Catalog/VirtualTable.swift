/// A virtual table, as its declaration has it. It is never opened for reading the catalog, since its module may be missing.
public struct VirtualTable: Sendable, Hashable {
  public var name: String
  /// The CREATE VIRTUAL TABLE statement as stored.
  public var sql: String
  /// The name of the module as written (`fts5`, `rtree`, …).
  public var module: String
  /// The arguments between the parentheses, split at top-level commas, as written, trimmed.
  public var arguments: [String]
  /// The names of its shadow tables in `sqlite_schema` order.
  public var shadowTables: [String]
  public var position: Int64

  public init(
    name: String, sql: String, module: String, arguments: [String], shadowTables: [String], position: Int64
  ) {
    self.name = name
    self.sql = sql
    self.module = module
    self.arguments = arguments
    self.shadowTables = shadowTables
    self.position = position
  }

  /// How the content of the table can be carried and compared.
  public enum Family: Sendable, Hashable {
    case fts5
    case fts3
    case rtree
    /// No storage of its own: it shows something else (`fts5vocab`, `dbstat`, …).
    case derived
    /// A module we know nothing about; tables named `name_…` are taken for its shadow tables.
    case unknown
  }

  public var family: Family {
    switch String(decoding: module.utf8.map { $0 >= 0x41 && $0 <= 0x5a ? $0 | 0x20 : $0 }, as: UTF8.self) {
    case "fts5": .fts5
    case "fts3", "fts4": .fts3
    case "rtree", "rtree_i32", "geopoly": .rtree
    case "fts5vocab", "fts3tokenize", "fts4aux", "fts3aux", "dbstat", "sqlite_stmt", "bytecode",
      "tables_used":
      .derived
    default: .unknown
    }
  }
}

extension VirtualTable {
  /// What follows `name_` in the names of the shadow tables that the module makes; empty where it makes none or we do not know.
  var shadowSuffixes: Set<String> {
    switch family {
    case .fts5: ["data", "idx", "content", "docsize", "config"]
    case .fts3: ["content", "segments", "segdir", "docsize", "stat"]
    case .rtree: ["node", "parent", "rowid"]
    case .derived, .unknown: []
    }
  }
}

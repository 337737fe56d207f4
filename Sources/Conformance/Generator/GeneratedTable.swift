public import SQLite

/// An ordinary table and its rows.
public struct GeneratedTable: Sendable, Hashable {
  public var name: String
  public var columns: [GeneratedColumn]
  public var constraints: [GeneratedClause] = []
  public var isWithoutRowID = false
  public var isStrict = false
  public var rows: [GeneratedRow] = []

  public init(name: String, columns: [GeneratedColumn]) {
    self.name = name
    self.columns = columns
  }

  /// The columns that an INSERT may name, by their position in ``columns``.
  public var storedPositions: [Int] { columns.indices.filter { !columns[$0].isGenerated } }

  public func column(_ name: String) -> GeneratedColumn? { columns.first { $0.name == name } }

  /// The name under which SQL reaches the rowid; nil where it cannot be reached or is a column of its own.
  public var rowIDName: String? {
    guard !isWithoutRowID, !columns.contains(where: \.isRowIDAlias) else { return nil }
    let taken = Set(columns.map { NameKey($0.name) })
    return ["rowid", "_rowid_", "oid"].first { !taken.contains(NameKey($0)) }
  }

  /// What addresses a row: the rowid, or the column that is it.
  public var keyName: String? { columns.first(where: \.isRowIDAlias)?.name ?? rowIDName }

  /// Columns that some key, constraint or generated column depends on.
  public var entangledColumns: Set<String> {
    var names = Set(constraints.flatMap(\.columns))
    for column in columns {
      for clause in column.clauses where clause.kind != .defaultValue && clause.kind != .collation {
        names.formUnion(clause.columns)
        names.insert(column.name)
      }
    }
    return names
  }
}

public struct GeneratedColumn: Sendable, Hashable {
  public var name: String
  /// As it is declared; empty for none.
  public var type: String
  public var clauses: [GeneratedClause] = []

  public init(name: String, type: String) {
    self.name = name
    self.type = type
  }

  public var isGenerated: Bool { clauses.contains { $0.kind == .generated } }
  public var isRowIDAlias: Bool { clauses.contains { $0.kind == .rowIDKey } }
}

/// A constraint or another clause of a column or a table.
public struct GeneratedClause: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    case rowIDKey, primaryKey, unique, notNull, check, defaultValue, collation, generated, foreignKey
  }

  public var kind: Kind
  public var sql: String
  /// Columns of the own table that it names, besides the one it stands at.
  public var columns: [String]
  /// The table that a foreign key refers to.
  public var parent: String?
  public var parentColumns: [String] = []

  public init(_ kind: Kind, _ sql: String, columns: [String] = [], parent: String? = nil) {
    self.kind = kind
    self.sql = sql
    self.columns = columns
    self.parent = parent
  }
}

public struct GeneratedRow: Sendable, Hashable {
  /// nil where the table has none that an INSERT could name, or where SQLite chooses.
  public var rowID: Int64?
  /// One for each of ``GeneratedTable/columns``; NULL for generated ones.
  public var values: [ExactValue]
  /// Inserted, and deleted again once all rows are there.
  public var isDeleted = false

  public init(rowID: Int64?, values: [ExactValue]) {
    self.rowID = rowID
    self.values = values
  }
}

internal import Catalog
internal import Policies
internal import SQLite

/// The few pieces of SQL that a profile comes to. Names are quoted, values are literals: nothing of a profile is taken for SQL.
enum SyncSQL {
  static func literal(_ value: SyncProfile.Value) -> String {
    switch value {
    case .null: "NULL"
    case .integer(let number): String(number)
    case .text(let text): text.quotedLiteral
    }
  }

  /// True, false, never NULL. Compared by bytes, whatever the column's collation.
  static func condition(_ condition: SyncProfile.Condition?) -> String {
    guard let condition else { return "1" }
    let operation = condition.isNegated ? "IS NOT" : "IS"
    return "(\(condition.column.quotedIdentifier) COLLATE BINARY \(operation) \(literal(condition.value)))"
  }

  /// `a.k = b.l AND …`.
  static func join(_ left: String, _ keys: [String], _ right: String, _ others: [String]) -> String {
    zip(keys, others).map { "\(left).\($0.quotedIdentifier) = \(right).\($1.quotedIdentifier)" }
      .joined(separator: " AND ")
  }

  /// Values that tell the rows of a table apart, for a reader: its primary key, else its rowid; empty where no SQL can name that.
  static func key(of table: Table) -> [String] {
    let columns = table.columns.filter { $0.primaryKeyOrdinal > 0 }.sorted {
      $0.primaryKeyOrdinal < $1.primaryKeyOrdinal
    }
    if !columns.isEmpty { return columns.map(\.name.quotedIdentifier) }
    if case .rowid(let alias) = table.key { return [alias] }
    return []
  }

  /// What a column holds when it holds nothing: NULL where it may, else the zero of its affinity
  /// (<https://www.sqlite.org/datatype3.html>, section 3.1).
  static func emptyValue(of column: Column) -> String {
    guard column.isNotNull || column.primaryKeyOrdinal > 0 else { return "NULL" }
    let type = column.declaredType.uppercased()
    if type.contains("INT") { return "0" }
    if ["CHAR", "CLOB", "TEXT"].contains(where: type.contains) { return "''" }
    return type.isEmpty || type.contains("BLOB") ? "x''" : "0"
  }
}

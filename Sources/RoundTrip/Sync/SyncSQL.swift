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

  /// What a column holds when it holds nothing: NULL where it may, else the zero of its affinity.
  static func emptyValue(of column: Column) -> String {
    guard column.isNotNull || column.primaryKeyOrdinal > 0 else { return "NULL" }
    switch affinity(of: column) {
    case .text: return "''"
    case .blob: return "x''"
    case .real: return "0.0"
    case .numeric: return "0"
    }
  }

  /// A value as the column stores it, as a literal.
  static func literal(_ value: SyncProfile.Value, storedIn column: Column) -> String {
    guard case .integer(let number) = value else { return literal(value) }
    switch affinity(of: column) {
    case .text: return String(number).quotedLiteral
    case .real: return "\(number).0"
    case .blob, .numeric: return String(number)
    }
  }

  private enum Affinity { case text, blob, real, numeric }

  /// <https://www.sqlite.org/datatype3.html>, section 3.1.
  private static func affinity(of column: Column) -> Affinity {
    let type = column.declaredType.uppercased()
    if type.contains("INT") { return .numeric }
    if ["CHAR", "CLOB", "TEXT"].contains(where: type.contains) { return .text }
    if type.isEmpty || type.contains("BLOB") || type == "ANY" { return .blob }
    return ["REAL", "FLOA", "DOUB"].contains(where: type.contains) ? .real : .numeric
  }
}

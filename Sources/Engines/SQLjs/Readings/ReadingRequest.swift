internal import Catalog
internal import SQLite

/// One SELECT over some columns of a table, the columns that tell its rows apart first.
struct ReadingRequest {
  let table: String
  /// How many of the first columns are the key.
  let keyCount: Int
  let isKeyedByRowid: Bool
  let columns: [String]
  let sql: String

  /// The host reads each column twice, and a SELECT yields at most 2,000 (`SQLITE_MAX_COLUMN`).
  private static let columnLimit = 400

  /// The requests for a table; several where it is wide.
  static func all(for table: Table) -> [ReadingRequest] {
    var key: [String] = []
    var isKeyedByRowid = false
    switch table.key {
    case .integerPrimaryKey(let column):
      key = [column.quotedIdentifier]
      isKeyedByRowid = true
    case .rowid(let alias):
      key = [alias]
      isKeyedByRowid = true
    case .hiddenRowid: break
    case .primaryKey(let columns): key = columns.map(\.name.quotedIdentifier)
    }
    // A key too wide to be repeated tells less than its row's number.
    if key.count > 100 { key = [] }
    let names = table.columns.map(\.name)
    return stride(from: 0, to: names.count, by: columnLimit).map { start in
      let part = Array(names[start..<min(names.count, start + columnLimit)])
      let terms = (key + part.map(\.quotedIdentifier)).joined(separator: ", ")
      return ReadingRequest(
        table: table.name, keyCount: key.count, isKeyedByRowid: isKeyedByRowid, columns: part,
        sql: "SELECT \(terms) FROM main.\(table.name.quotedIdentifier)")
    }
  }
}

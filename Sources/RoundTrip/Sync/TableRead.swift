internal import Catalog
internal import SQLite
internal import Streams

/// Reads stored columns of a table in the order of its b-tree, and digests them in the encoding of docs/FINGERPRINT.md.
struct TableRead {
  let table: Table
  /// Those that are read; the rowid comes first where it is no column.
  let columns: [String]

  /// - Parameter columns: nil for all that are stored.
  init(_ table: Table, columns: [String]? = nil) {
    self.table = table
    self.columns = table.columns.filter { column in
      !column.isGenerated && columns?.contains { $0.isSameName(as: column.name) } ?? true
    }.map(\.name)
  }

  struct Result {
    var rowCount: Int64
    var digest: Digest
  }

  /// - Parameter expression: what is read for a column.
  func digest(
    _ connection: Connection, where condition: String = "1", _ cancellation: Cancellation,
    _ expression: (String) -> String = \.quotedIdentifier
  ) throws -> Result {
    let hash = SHA256()
    let buffer = ByteBuffer(capacity: 1 << 16)
    let statement = try connection.prepare(query(condition, expression))
    var count: Int64 = 0
    while try statement.step() {
      statement.appendRow(to: buffer, columnCount: statement.columnCount)
      count += 1
      if buffer.count > 1 << 16 {
        hash.update(buffer.bytes)
        buffer.removeAll()
        try cancellation.check()
      }
    }
    hash.update(buffer.bytes)
    return Result(rowCount: count, digest: hash.finish())
  }

  private func query(_ condition: String, _ expression: (String) -> String) -> String {
    var terms = columns.map(expression)
    var order: [String] = []
    switch table.key {
    case .rowid(let alias):
      terms.insert(alias, at: 0)
      order = [alias]
    case .integerPrimaryKey(let column): order = [column.quotedIdentifier]
    case .hiddenRowid: break
    case .primaryKey(let key):
      order = key.map {
        "\($0.name.quotedIdentifier) COLLATE \($0.collation.quotedIdentifier)\($0.isDescending ? " DESC" : "")"
      }
    }
    if terms.isEmpty { terms = ["NULL"] }
    // The table's own columns: an expression in the list above may bear the name of one.
    let name = "main." + table.name.quotedIdentifier
    var sql = "SELECT \(terms.joined(separator: ", ")) FROM \(name) NOT INDEXED WHERE \(condition)"
    if !order.isEmpty { sql += " ORDER BY " + order.joined(separator: ", ") }
    return sql
  }
}

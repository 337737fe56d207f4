internal import Catalog
internal import SQLite
internal import Streams

/// Tries the rows of a table that is known to break its own constraints, so that one row that no INSERT would accept does
/// not take sixty-four kilobytes of good ones with it.
///
/// CHECK is left out: the artifact switches it off while it loads. NOT NULL, UNIQUE and the types of a STRICT table cannot be
/// switched off; rows that break them are left out and listed.
final class RowGate {
  private let scratch: Connection
  private let insert: Statement
  private let relation: Relation
  private let encoding: TextEncoding
  private var refused: [String: Int64] = [:]
  private var order: [String] = []

  /// nil for a table that keeps its constraints.
  init?(for relation: Relation, options: Exporter.Options, catalog: Catalog) throws {
    guard options.tablesBreakingConstraints.contains(where: { $0.isSameName(as: relation.name) }),
      let table = catalog.table(named: relation.name), relation.kind == .table
    else { return nil }
    self.relation = relation
    encoding = TextEncoding(pragma: catalog.settings.encoding)
    scratch = try Connection(temporary: ())
    scratch.enableStandIns()
    if catalog.settings.storesUTF16 { try scratch.execute("PRAGMA encoding='\(catalog.settings.encoding)'") }
    try scratch.execute("PRAGMA ignore_check_constraints=ON; PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF")
    let connection = scratch
    try connection.withStandIns { () throws(SQLiteError) in try connection.execute(table.sql) }
    for index in catalog.indexes(on: relation.name) where index.isUnique {
      guard let sql = index.sql else { continue }
      try connection.withStandIns { () throws(SQLiteError) in try connection.execute(sql) }
    }
    let places = (1...max(1, relation.insertable)).map { "?\($0)" }.joined(separator: ",")
    let text = relation.insertPrefix + "(" + places + ")"
    insert = try connection.withStandIns { () throws(SQLiteError) in try connection.prepare(text) }
    try scratch.execute("BEGIN")
  }

  /// The chunk without the rows that the table's own constraints refuse.
  func admit(_ chunk: Chunk) throws -> Chunk {
    let admitted = ByteBuffer(capacity: chunk.buffer.count)
    var count = 0
    var rows = RowCursor(chunk.buffer.bytes)
    while let row = rows.nextRow() {
      do {
        try tryInserting(row)
        admitted.appendBigEndian(UInt64(row.count))
        admitted.append(row)
        count += 1
      } catch let error as SQLiteError where error.isConstraint {
        if refused[error.message] == nil { order.append(error.message) }
        refused[error.message, default: 0] += 1
      }
    }
    return Chunk(buffer: admitted, rowCount: count)
  }

  private func tryInserting(_ row: UnsafeRawBufferPointer) throws {
    var cursor = ValueCursor(row: row)
    guard encoding == .utf8 else {
      // Bound values would be taken for UTF-8, or lose a byte order mark: so as the artifact has them.
      let literal = Literal(encoding: encoding)
      let text = ByteBuffer(capacity: row.count * 2)
      text.append(relation.insertPrefix)
      text.append("(")
      for index in 0..<relation.insertable {
        guard let value = cursor.next() else { break }
        if index > 0 { text.append(",") }
        literal.append(value, to: text)
      }
      text.append(")")
      try scratch.executeScript(text)
      return
    }
    var values: [ExactValue] = []
    for _ in 0..<relation.insertable { values.append(cursor.next()?.exact ?? .null) }
    try insert.run(values)
  }

  var omissions: [Omission] {
    order.map { reason in
      Omission(kind: "rows", name: relation.name, reason: reason, rowCount: refused[reason])
    }
  }
}

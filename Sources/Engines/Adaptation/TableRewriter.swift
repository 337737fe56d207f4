internal import Artifacts
internal import Catalog
internal import SQLite
internal import Streams

/// Turns generated columns of one table into ordinary ones, in a private file.
///
/// A STORED column already lies in the record where an ordinary one lies (<https://www.sqlite.org/gencol.html>): only the declaration changes. For
/// a VIRTUAL one the rows are written again, with all that is stored, into a table without types and constraints, so that nothing is converted or
/// refused; the two tables then change root pages in `sqlite_schema`. Rowids and values are the same, so the indexes still fit, and
/// no other declaration is touched.
struct TableRewriter {
  let path: String
  let table: Table
  /// The CREATE TABLE statement as stored.
  let declaration: [UInt8]

  /// - Throws: `SQLiteError`.
  init(path: String, table: Table) throws(SQLiteError) {
    self.path = path
    self.table = table
    let connection = try Connection.adapting(path)
    let rows = try connection.rows(
      "SELECT sql FROM main.sqlite_schema WHERE rowid = ?1", [.integer(table.position)])
    // Exact bytes where text is UTF-8; in a UTF-16 database the catalog has it converted.
    if !connection.storesUTF16, case .text(let bytes)? = rows.first?.first {
      declaration = bytes
    } else {
      declaration = Array(table.sql.utf8)
    }
  }

  /// - Throws: `SQLiteError`, `Cancelled`.
  func materialise(_ clauses: [GeneratedColumnClause], _ cancellation: Cancellation) throws {
    var edited = declaration
    for clause in clauses.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      edited.removeSubrange(clause.range)
    }
    guard clauses.contains(where: { !$0.isStored }) else {
      let connection = try Connection.adapting(path)
      try connection.execute("PRAGMA writable_schema=ON")
      try redeclare(edited, connection)
      return
    }
    let chosen = Set(clauses.map { NameKey($0.column) })
    // What is computed on reading has no place in the record.
    let stored = table.columns.filter { $0.kind != .virtualGenerated || chosen.contains(NameKey($0.name)) }
    let scratch = try fill(stored, edited, cancellation)
    let connection = try Connection.adapting(path)
    try connection.execute("DROP TABLE main." + scratch.quotedIdentifier)
    if table.key == .hiddenRowid { try connection.execute("REINDEX main." + table.name.quotedIdentifier) }
  }

  /// Returns the name of the table that now holds the old rows.
  private func fill(_ stored: [Column], _ edited: [UInt8], _ cancellation: Cancellation) throws -> String {
    let connection = try Connection.adapting(path)
    connection.stop(on: cancellation)
    let scratch = try freeName(connection)
    var definitions = stored.indices.map { "c\($0)" }
    var targets = definitions
    var values = stored.map(\.name.quotedIdentifier)
    var order = ""
    var options = ""
    switch table.key {
    case .integerPrimaryKey(let column):
      for (index, own) in stored.enumerated() where own.name.isSameName(as: column) {
        definitions[index] += " INTEGER PRIMARY KEY"
      }
      order = " ORDER BY " + column.quotedIdentifier
    case .rowid(let alias):
      targets.insert("rowid", at: 0)
      values.insert(alias, at: 0)
      order = " ORDER BY " + alias
    case .hiddenRowid: break
    case .primaryKey(let key):
      let terms = key.compactMap { term in
        stored.firstIndex { $0.name.isSameName(as: term.name) }.map {
          "c\($0) COLLATE \(term.collation.quotedIdentifier)" + (term.isDescending ? " DESC" : "")
        }
      }
      definitions.append("PRIMARY KEY(\(terms.joined(separator: ",")))")
      options = " WITHOUT ROWID"
    }
    try connection.execute("BEGIN")
    try connection.execute(
      "CREATE TABLE main.\(scratch.quotedIdentifier)(\(definitions.joined(separator: ",")))\(options)")
    try connection.execute(
      """
      INSERT INTO main.\(scratch.quotedIdentifier)(\(targets.joined(separator: ",")))
      SELECT \(values.joined(separator: ",")) FROM main.\(table.name.quotedIdentifier) NOT INDEXED\(order)
      """)
    try connection.execute("PRAGMA writable_schema=ON")
    try redeclare(edited, connection)
    try swapRoots(scratch, connection)
    try connection.execute("COMMIT")
    return scratch
  }

  private func redeclare(_ sql: [UInt8], _ connection: Connection) throws(SQLiteError) {
    try connection.prepare("UPDATE main.sqlite_schema SET sql = ?1 WHERE rowid = ?2")
      .run([.text(sql), .integer(table.position)])
  }

  private func swapRoots(_ scratch: String, _ connection: Connection) throws(SQLiteError) {
    let roots = try connection.rows(
      "SELECT rowid, rootpage FROM main.sqlite_schema WHERE type = 'table' AND (rowid = ?1 OR name = ?2)",
      [.integer(table.position), .string(scratch)])
    let update = try connection.prepare("UPDATE main.sqlite_schema SET rootpage = ?1 WHERE rowid = ?2")
    for (own, other) in zip(roots, roots.reversed()) { try update.run([other[1], own[0]]) }
  }

  /// Tables, views, indexes and triggers share the space of names well enough.
  private func freeName(_ connection: Connection) throws(SQLiteError) -> String {
    let taken = Set(try connection.strings("SELECT name FROM main.sqlite_schema").map(NameKey.init))
    var name = "roundtrip_scratch"
    while taken.contains(NameKey(name)) { name += "_" }
    return name
  }
}

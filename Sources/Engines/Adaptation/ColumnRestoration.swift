internal import Artifacts
internal import Catalog
internal import SQLite
internal import Streams

/// Makes ordinary columns generated ones again, as they were declared before an export materialised them.
///
/// The rows are put aside with all that is not computed, the table is declared as before under its place in the schema, and the
/// rows are put back: so indexes, triggers and rowids stay, and every value is computed anew.
struct ColumnRestoration {
  let path: String
  let table: String
  /// All of the table; each has the same declaration.
  let columns: [Adaptation]
  let cancellation: Cancellation

  /// - Throws: `SQLiteError` for a full disk, ``FileError``, ``Cancelled``.
  func run() throws -> Restoration.Outcome {
    let catalog = try Catalog(reading: Exporter.openSnapshot(path))
    guard let found = catalog.table(named: table), found.role == .ordinary else {
      return .failed("there is no such table any more")
    }
    guard let sql = columns.first?.sql.first else {
      return .failed("the manifest does not have its declaration")
    }
    let original = Array(sql.utf8)
    let restored = Set(columns.compactMap(\.column).map(NameKey.init))
    let clauses = GeneratedColumnClause.all(in: original).filter { restored.contains(NameKey($0.column)) }
    if Declaration.normalForm(of: found.sql) == Declaration.normalForm(of: sql) { return .wasThere }
    var reduced = original
    for clause in clauses.reversed() { reduced.removeSubrange(clause.range) }
    guard clauses.count == restored.count,
      Declaration.normalForm(of: String(decoding: reduced, as: UTF8.self))
        == Declaration.normalForm(of: found.sql)
    else { return .failed("the table was declared otherwise since the export") }
    if let missing = try missingFunction(in: sql) {
      return .failed("it calls \(missing)(), which this SQLite lacks")
    }
    return try rewrite(
      found, original,
      keeping: found.columns.filter {
        !$0.isGenerated && !restored.contains(NameKey($0.name))
      })
  }

  private func missingFunction(in sql: String) throws -> String? {
    let known = Set(try Connection.adapting(path).functionNames.map(NameKey.init))
    return Declaration.functionNames(in: sql).first { !known.contains(NameKey($0)) }
  }

  /// A failure half-way, such as two rows that are no longer unique, takes the file back to what it was.
  private func rewrite(_ found: Table, _ original: [UInt8], keeping columns: [Column]) throws
    -> Restoration.Outcome
  {
    let saved = path + ".before"
    Files.remove(saved)
    try Connection(path: path, mode: .readOnly).backup(
      to: saved, isCancelled: { [cancellation] in cancellation.isRequested })
    defer { Files.remove(saved) }
    do {
      let scratch = try putAside(found, original, columns)
      try putBack(found, scratch, columns)
      return .restored
    } catch let error as SQLiteError where !error.isFull && !cancellation.isRequested {
      try Files.rename(saved, to: path)
      return .failed("its rows cannot be put back: \(error.message)")
    } catch {
      throw cancellation.isRequested ? Cancelled() : error
    }
  }

  private func rowid(_ found: Table) -> String? {
    if case .rowid(let alias) = found.key { alias } else { nil }
  }

  private func putAside(_ found: Table, _ original: [UInt8], _ columns: [Column]) throws -> String {
    let connection = try Connection.adapting(path)
    connection.stop(on: cancellation)
    let scratch = try freeName(connection)
    let names = columns.indices.map { "c\($0)" }
    let alias = rowid(found)
    let values = (alias.map { [$0] } ?? []) + columns.map(\.name.quotedIdentifier)
    let order = alias.map { " ORDER BY " + $0 } ?? ""
    let name = "main." + found.name.quotedIdentifier
    try connection.execute("BEGIN")
    // Without types nothing is converted.
    try connection.execute(
      "CREATE TABLE main.\(scratch.quotedIdentifier)(\((names + ["last"]).joined(separator: ",")))")
    try connection.execute(
      """
      INSERT INTO main.\(scratch.quotedIdentifier)(\(((alias == nil ? [] : ["rowid"]) + names).joined(separator: ",")))
      SELECT \(values.joined(separator: ",")) FROM \(name) NOT INDEXED\(order)
      """)
    try connection.execute("DELETE FROM \(name)")
    try connection.execute("PRAGMA writable_schema=ON")
    try connection.prepare("UPDATE main.sqlite_schema SET sql = ?1 WHERE rowid = ?2")
      .run([.string(String(decoding: original, as: UTF8.self)), .integer(found.position)])
    try connection.execute("COMMIT")
    return scratch
  }

  private func putBack(_ found: Table, _ scratch: String, _ columns: [Column]) throws {
    let connection = try Connection.adapting(path)
    connection.stop(on: cancellation)
    let names = columns.indices.map { "c\($0)" }
    let alias = rowid(found)
    let targets = (alias.map { [$0] } ?? []) + columns.map(\.name.quotedIdentifier)
    let values = (alias == nil ? [] : ["rowid"]) + names
    try connection.execute("PRAGMA ignore_check_constraints=ON")
    try connection.execute(
      """
      INSERT INTO main.\(found.name.quotedIdentifier)(\(targets.joined(separator: ",")))
      SELECT \(values.joined(separator: ",")) FROM main.\(scratch.quotedIdentifier) ORDER BY rowid
      """)
    try connection.execute("DROP TABLE main." + scratch.quotedIdentifier)
  }

  private func freeName(_ connection: Connection) throws(SQLiteError) -> String {
    let taken = Set(try connection.strings("SELECT name FROM main.sqlite_schema").map(NameKey.init))
    var name = "roundtrip_scratch"
    while taken.contains(NameKey(name)) { name += "_" }
    return name
  }
}

import SQLite

/// What `PRAGMA integrity_check` complains about; empty when it finds the database in order.
///
/// One complaint is left out: SQLite 3.44 to 3.51 cannot check a contentless FTS4 table and says so,
/// though nothing is wrong with it (3.40 does not try, 3.54 can).
func integrityProblems(of connection: Connection) throws -> [String] {
  try connection.rows("PRAGMA integrity_check").compactMap { row in
    guard case .text(let bytes) = row.first else { return "not text" }
    let line = String(decoding: bytes, as: UTF8.self)
    let isFalseAlarm = line.hasPrefix(
      "unable to validate the inverted index for FTS4 table main.fts4_contentless")
    return line == "ok" || isFalseAlarm ? nil : line
  }
}

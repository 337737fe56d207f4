internal import Catalog
internal import SQLite

/// Fills an FTS5 table that was just made again.
struct SearchRefill {
  let connection: Connection
  let name: String
  let sql: String
  /// Attached as `roundtrip_baseline` where it is not nil.
  let baseline: String?

  /// - Throws: `SQLiteError`.
  func run() throws -> Restoration.Outcome {
    guard let catalogued = try Catalog(reading: connection).virtualTable(named: name),
      catalogued.family == .fts5
    else { return .restored }
    let quoted = name.quotedIdentifier
    switch catalogued.option("content") {
    case "":
      return .failed("it keeps no content: the table is there, empty, and only the application can fill it")
    case nil:
      guard baseline != nil else {
        return .failed(
          "its text was stored in it alone and left out of the export: the table is there, empty; "
            + "--baseline brings back the text of before the rollback")
      }
      return try copyRows()
    default:
      try connection.execute("INSERT INTO main.\(quoted)(\(quoted)) VALUES('rebuild')")
      return .restored
    }
  }

  private func copyRows() throws -> Restoration.Outcome {
    let columns = try connection.strings(
      "SELECT name FROM pragma_table_xinfo(?1, 'main') WHERE hidden = 0", [.string(name)])
    let list = (["rowid"] + columns.map(\.quotedIdentifier)).joined(separator: ", ")
    let quoted = name.quotedIdentifier
    try connection.execute(
      "INSERT INTO main.\(quoted)(\(list)) SELECT \(list) FROM roundtrip_baseline.\(quoted)")
    return .inPart("its text is that of the baseline; what was written since the rollback is not in it")
  }
}

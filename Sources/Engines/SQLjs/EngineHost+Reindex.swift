internal import JSON
internal import SQLite

extension EngineHost {
  /// Has indexes made anew; what is refused is noted.
  func reindex(_ indexes: [String], _ result: inout ImportResult) throws {
    for index in indexes {
      let statement = "REINDEX main." + index.quotedIdentifier
      result.statementCount += 1
      do {
        try call("exec", [("sql", .string(statement))])
      } catch EngineError.refused(_, let reason) {
        result.refuse(statement, reason)
      }
    }
  }
}

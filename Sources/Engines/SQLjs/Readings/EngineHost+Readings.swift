internal import Catalog
internal import JSON
internal import Streams

extension EngineHost {
  /// Has the host open a database, and read every column of its ordinary tables as an app does.
  ///
  /// - Throws: ``EngineError``, `Cancelled`.
  func readings(
    of path: String, catalog: Catalog, listing limit: Int, progress: any ProgressObserver,
    cancellation: Cancellation
  ) throws -> AppReadings {
    let tables = catalog.tables.filter { $0.role == .ordinary }
    progress.begin(phase: "readings", total: Int64(tables.count), unit: "tables")
    defer { progress.end(phase: "readings") }
    try call("open", [("path", .string(path))])
    var readings = AppReadings(tables: [])
    for table in tables {
      try cancellation.check()
      readings.tables.append(try read(table, limit))
      progress.advance(to: Int64(readings.tables.count), detail: table.name)
    }
    return readings
  }

  private func read(_ table: Table, _ limit: Int) throws -> AppReadings.OfTable {
    let requests = ReadingRequest.all(for: table)
    var result = AppReadings.OfTable(
      table: table.name, rows: 0, values: 0, isKeyedByRowid: requests.first?.isKeyedByRowid ?? false)
    for request in requests {
      do {
        let reply = try call(
          "observe",
          [
            ("sql", .string(request.sql)), ("keys", .integer(Int64(request.keyCount))),
            ("limit", .integer(Int64(min(limit, 1_000)))),
          ])
        try result.add(reply, to: request)
      } catch EngineError.refused(_, let reason) {
        result.failure = reason
      }
    }
    return result
  }
}

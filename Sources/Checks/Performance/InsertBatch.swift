internal import SQLite
internal import Verdicts

/// Times a batch of inserts in one transaction, which is taken back.
struct InsertBatch {
  let side: PerformanceSide
  let stopwatch: Stopwatch

  static let count = 100

  /// Milliseconds for ``count`` inserts, taken in turn from the workload's; nil where there are none, or the database refuses one.
  func time(_ statements: [WorkloadStatement]) throws -> Double? {
    let inserts = statements.filter { $0.kind == .insert && !$0.bindings.isEmpty }
    guard !inserts.isEmpty else { return nil }
    side.liftLimit()
    do {
      let prepared = try inserts.map { try side.connection.prepare($0.sql) }
      return try side.connection.rollingBack {
        defer { for statement in prepared { statement.reset() } }
        var sum = 0.0
        for number in 0..<Self.count {
          let place = number % inserts.count
          let insert = inserts[place]
          let values = insert.bindings[number / inserts.count % insert.bindings.count]
          try side.prepareChange(insert, values)
          sum += try stopwatch(.copy, "batch insert") { _ = try side.step(prepared[place], values) }
        }
        return sum / 1e6
      }
    } catch let error as SQLiteError where !error.isInterrupted {
      return nil
    }
  }
}

internal import Catalog
internal import SQLite
internal import Streams
internal import Verdicts

/// Which connection something is measured on.
enum PerformanceRole: String, Sendable, Hashable, CaseIterable {
  case source
  case copy
  /// A second connection to the source: what it differs from the first in is noise.
  case control
}

/// One connection that the workload runs on. Every change is taken back.
final class PerformanceSide {
  let role: PerformanceRole
  let connection: Connection
  private let budget: StepBudget
  private let usesUTF16: Bool

  init(
    _ role: PerformanceRole, path: String, catalog: Catalog, cancellation: Cancellation,
    configure: PerformanceCheck.Configuration
  ) throws {
    self.role = role
    connection = try Connection.probing(path)
    usesUTF16 = catalog.settings.storesUTF16
    budget = StepBudget(cancellation)
    connection.stop(beyond: budget)
    try configure(role, connection)
  }

  /// The rows of a query. TEXT comes in UTF-8, as it is bound.
  func rows(_ sql: String, _ values: [ExactValue] = []) throws(SQLiteError) -> [[ExactValue]] {
    budget.restart(limit: .max)
    let statement = try connection.prepare(sql)
    for (offset, value) in values.enumerated() { try statement.bind(value, at: offset + 1) }
    var rows: [[ExactValue]] = []
    while try statement.step() {
      rows.append(
        (0..<statement.columnCount).map { column in
          usesUTF16 && statement.storageClass(column) == .text
            ? .string(statement.string(column)) : statement.value(column)
        })
    }
    return rows
  }

  // MARK: Cost

  /// Runs a statement with all its values, and counts.
  ///
  /// - Parameter limit: the steps after which it is stopped.
  /// - Throws: ``SQLiteError`` when it cannot be run.
  func cost(of wanted: WorkloadStatement, limit: Int) throws -> StatementCost {
    var cost = StatementCost(plan: try plan(of: wanted.sql))
    let statement = try connection.prepare(wanted.sql)
    budget.restart(limit: limit)
    do {
      for values in wanted.bindings { cost.rows += try run(statement, wanted, values) }
    } catch let error as SQLiteError where error.isInterrupted && budget.isExhausted {
      cost.isWhole = false
    }
    statement.reset()
    cost.steps = statement.count(.virtualMachineStep)
    cost.fullScanSteps = statement.count(.fullScanStep)
    cost.sorts = statement.count(.sort)
    cost.automaticIndexRows = statement.count(.automaticIndexRow)
    return cost
  }

  /// Lets the statement run on without a limit, until it ends.
  func liftLimit() { budget.restart(limit: .max) }

  /// Runs a statement once, and takes back what it changed. Returns its rows, or those it changed.
  func run(_ statement: Statement, _ wanted: WorkloadStatement, _ values: [ExactValue]) throws -> Int64 {
    guard wanted.changes else { return try step(statement, values) }
    return try connection.rollingBack {
      try prepareChange(wanted, values)
      defer { statement.reset() }
      _ = try step(statement, values)
      return connection.changedRows
    }
  }

  /// Runs what has to come before a change.
  func prepareChange(_ wanted: WorkloadStatement, _ values: [ExactValue]) throws {
    guard let sql = wanted.preparation else { return }
    let statement = try connection.prepare(sql)
    for index in 0..<statement.parameterCount where index < values.count {
      try statement.bind(values[index], at: index + 1)
    }
    try statement.run()
  }

  /// Returns how many rows came.
  func step(_ statement: Statement, _ values: [ExactValue]) throws -> Int64 {
    statement.reset()
    for (offset, value) in values.enumerated() { try statement.bind(value, at: offset + 1) }
    var rows: Int64 = 0
    while try statement.step() { rows += 1 }
    statement.reset()
    return rows
  }

  /// EXPLAIN QUERY PLAN as lines, each level indented by two spaces (<https://www.sqlite.org/eqp.html>).
  func plan(of sql: String) throws(SQLiteError) -> [String] {
    budget.restart(limit: .max)
    var depth: [Int64: Int] = [:]
    var lines: [String] = []
    let statement = try connection.prepare("EXPLAIN QUERY PLAN " + sql)
    while try statement.step() {
      let level = depth[statement.int64(1)].map { $0 + 1 } ?? 0
      depth[statement.int64(0)] = level
      lines.append(String(repeating: "  ", count: level) + statement.string(3))
    }
    return lines
  }
}

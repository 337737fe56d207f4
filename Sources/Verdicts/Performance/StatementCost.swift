/// What a statement costs SQLite, whatever the machine: the counters of `sqlite3_stmt_status()`, summed over all values it was
/// run with, and the plan.
public struct StatementCost: Sendable, Hashable {
  /// Steps of the virtual machine (`SQLITE_STMTSTATUS_VM_STEP`). What a module such as FTS5 does inside is not counted.
  public var steps: Int64
  /// Steps forward in full scans (`SQLITE_STMTSTATUS_FULLSCAN_STEP`).
  public var fullScanSteps: Int64
  /// Sorts (`SQLITE_STMTSTATUS_SORT`).
  public var sorts: Int64
  /// Rows put into automatic indexes (`SQLITE_STMTSTATUS_AUTOINDEX`).
  public var automaticIndexRows: Int64
  /// Rows that came back, or were changed by the statement itself.
  public var rows: Int64
  /// False where the statement was stopped at its step limit, so that the counters are lower bounds.
  public var isWhole: Bool
  /// EXPLAIN QUERY PLAN, one node a line, each level indented by two spaces; empty for a statement that has no plan.
  public var plan: [String]

  public init(
    steps: Int64 = 0, fullScanSteps: Int64 = 0, sorts: Int64 = 0, automaticIndexRows: Int64 = 0,
    rows: Int64 = 0, isWhole: Bool = true, plan: [String] = []
  ) {
    self.steps = steps
    self.fullScanSteps = fullScanSteps
    self.sorts = sorts
    self.automaticIndexRows = automaticIndexRows
    self.rows = rows
    self.isWhole = isWhole
    self.plan = plan
  }
}

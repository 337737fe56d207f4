internal import CSQLite
public import Streams

/// How much work statements may do, in steps of SQLite's virtual machine: the same on every machine, unlike time.
public final class StepBudget {
  static let interval = 500

  /// Steps since the last ``restart(limit:)``, to within the interval at which SQLite asks.
  public private(set) var used = 0
  /// Steps since the budget was made.
  public private(set) var total = 0
  private var limit = Int.max
  private let cancellation: Cancellation

  public init(_ cancellation: Cancellation) { self.cancellation = cancellation }

  public func restart(limit: Int) {
    used = 0
    self.limit = limit
  }

  public var isExhausted: Bool { used > limit }

  /// True when the statement must stop.
  func spend() -> Bool {
    used += Self.interval
    total += Self.interval
    return isExhausted || cancellation.isRequested
  }
}

extension Connection {
  /// Makes statements fail with SQLITE_INTERRUPT when the budget is spent or a stop was requested (`sqlite3_progress_handler`).
  public func stop(beyond budget: StepBudget) {
    stepBudget = budget
    let context = Unmanaged.passUnretained(budget).toOpaque()
    sqlite3_progress_handler(
      handle, Int32(StepBudget.interval),
      { context in
        guard let context else { return 0 }
        return Unmanaged<StepBudget>.fromOpaque(context).takeUnretainedValue().spend() ? 1 : 0
      }, context)
  }

  /// Rows that the last statement changed itself, without its triggers (`sqlite3_changes`).
  public var changedRows: Int64 { Int64(sqlite3_changes(handle)) }

  /// True while a foreign key is broken whose check waits for the COMMIT (`SQLITE_DBSTATUS_DEFERRED_FKS`).
  public var hasDeferredViolations: Bool {
    var current: Int32 = 0
    var highest: Int32 = 0
    sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
    return current != 0
  }

  /// Sets what ``lastInsertRowID`` answers (`sqlite3_set_last_insert_rowid`).
  public func forgetLastInsertRowID() { sqlite3_set_last_insert_rowid(handle, 0) }
}

import Artifacts
import CSQLite
import Catalog
import Streams
import Verdicts

@testable import Checks
@testable import SQLite

extension Laboratory {
  /// What the performance check says of two files, with its figures.
  func measure(
    _ source: String, _ copy: String, _ options: PerformanceOptions = PerformanceOptions(budget: 600),
    check: PerformanceCheck = PerformanceCheck()
  ) throws -> (result: CheckResult, figures: PerformanceFigures?) {
    let record = PerformanceRecord(wantsKey: true)
    var context = CheckContext(
      sourcePath: source, copyPath: copy, source: try Catalog(reading: Exporter.openSnapshot(source)),
      copy: try Catalog(reading: Exporter.openSnapshot(copy)), plannedChecks: [.performance],
      progress: SilentProgress(), cancellation: Cancellation())
    context.performance = options
    context.performance.record = record
    var collector = FindingCollector()
    try check.run(context, into: &collector)
    return (collector.result(name: "performance", duration: 0), record.figures)
  }
}

/// A clock that counts what SQLite did in place of time, so that what is slow is slow on every machine.
final class WorkClock: @unchecked Sendable {
  /// Only the thread that the check runs on uses them.
  private var connections: [PerformanceRole: OpaquePointer] = [:]
  /// Units of work that functions say they did.
  private var work = 0.0

  func watch(_ role: PerformanceRole, _ connection: Connection) {
    connections[role] = connection.handle
  }

  func spend(_ units: Double) { work += units }

  /// A hundred units for the call itself, one for each page that was not in the cache, and what functions spent.
  var stopwatch: Stopwatch {
    { role, _, body in
      let before = self.reading(role)
      try body()
      return 1e6 * (100 + self.reading(role) - before)
    }
  }

  private func reading(_ role: PerformanceRole) -> Double {
    var misses: Int32 = 0
    var highest: Int32 = 0
    sqlite3_db_status(connections[role], SQLITE_DBSTATUS_CACHE_MISS, &misses, &highest, 0)
    return Double(misses) + work
  }

  /// A function `labour(x)` that gives back its argument after so many units.
  func define(labour units: Double, on connection: Connection) {
    let box = Unmanaged.passRetained(Labour(clock: self, units: units))
    sqlite3_create_function_v2(
      connection.handle, "labour", 1, SQLITE_UTF8, box.toOpaque(),
      { context, _, values in
        guard let data = sqlite3_user_data(context) else { return }
        let labour = Unmanaged<Labour>.fromOpaque(data).takeUnretainedValue()
        labour.clock.spend(labour.units)
        sqlite3_result_value(context, values?[0])
      }, nil, nil, { box in if let box { Unmanaged<Labour>.fromOpaque(box).release() } })
  }

  private final class Labour {
    let clock: WorkClock
    let units: Double

    init(clock: WorkClock, units: Double) {
      self.clock = clock
      self.units = units
    }
  }
}

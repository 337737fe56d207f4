internal import Synchronization
public import Verdicts

/// Takes the figures of a performance check from the thread it runs on to whoever writes the report.
public final class PerformanceRecord: Sendable {
  private let value = Mutex<PerformanceFigures?>(nil)

  /// True where the run is to be recorded as a baseline.
  public let wantsKey: Bool
  private let keyValue = Mutex<BaselineKey?>(nil)

  public init(wantsKey: Bool = false) { self.wantsKey = wantsKey }

  /// nil until the check has run.
  public var figures: PerformanceFigures? { value.withLock { $0 } }

  /// nil where it was not asked for.
  public var key: BaselineKey? { keyValue.withLock { $0 } }

  func set(_ key: BaselineKey) { keyValue.withLock { $0 = key } }
  func set(_ figures: PerformanceFigures) { value.withLock { $0 = figures } }
}

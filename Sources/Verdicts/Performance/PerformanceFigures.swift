/// Everything that the performance check measured in one run.
public struct PerformanceFigures: Sendable, Hashable {
  /// How far the check goes.
  public enum Mode: String, Sendable, Hashable, CaseIterable {
    /// It does not run.
    case off
    /// Counters and plans alone: they do not depend on the machine.
    case cost
    /// Counters and plans, then times.
    case time
  }

  public var mode: Mode
  public var seed: UInt64
  /// SHA-256 of the way statements are derived, the seed and the user's own statements, in hexadecimal.
  public var workloadDigest: String
  public var statements: [StatementFigures]
  /// Bytes that the copy's connection held for pages, schema and statements after the workload (`sqlite3_db_status`); nil where
  /// nothing was run on it.
  public var memoryUsage: Int64?
  /// Milliseconds for a batch of inserts in one transaction on the copy; nil where no times were taken.
  public var batchInsertTime: Double?

  public init(
    mode: Mode, seed: UInt64, workloadDigest: String, statements: [StatementFigures] = [],
    memoryUsage: Int64? = nil, batchInsertTime: Double? = nil
  ) {
    self.mode = mode
    self.seed = seed
    self.workloadDigest = workloadDigest
    self.statements = statements
    self.memoryUsage = memoryUsage
    self.batchInsertTime = batchInsertTime
  }
}

extension PerformanceFigures {
  /// The median over the queries' medians on the copy in milliseconds; nil where none was timed.
  public var queryLatency: Double? { median(of: [.lookup, .range, .join, .aggregate, .view]) }
  /// The median over the inserts' medians on the copy in milliseconds; nil where none was timed.
  public var insertLatency: Double? { median(of: [.insert]) }
  /// The median over the full-text queries' medians on the copy in milliseconds; nil where none was timed.
  public var searchQueryTime: Double? { median(of: [.search]) }

  private func median(of kinds: Set<StatementFigures.Kind>) -> Double? {
    let times = statements.filter { kinds.contains($0.kind) }.compactMap { $0.timing?.copyMedian }.sorted()
    guard !times.isEmpty else { return nil }
    return (times[(times.count - 1) / 2] + times[times.count / 2]) / 2
  }
}

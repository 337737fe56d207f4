public import Verdicts

/// What the performance check is asked to do.
public struct PerformanceOptions: Sendable {
  public var mode: PerformanceFigures.Mode
  /// Seconds of wall time; what does not fit goes into the ledger.
  public var budget: Double
  /// Decides which rows are drawn, and the resampling of times.
  public var seed: UInt64
  /// How many times the source's steps a statement may take on the copy.
  public var costThreshold: Double
  /// How many times the source's time a statement may take on the copy.
  public var timeThreshold: Double
  /// Statements of the user's, besides those that are derived.
  public var workload: WorkloadFile?
  /// What the source is held against besides; nil for nothing.
  public var baseline: Baseline?
  /// Where the figures go; nil for nowhere.
  public var record: PerformanceRecord?

  /// Steps that never count as a regression, however few the source takes.
  static let stepFloor: Int64 = 1_000
  public static let defaultBudget = 5.0
  public static let defaultThreshold = 1.5

  public init(
    mode: PerformanceFigures.Mode = .cost, budget: Double = Self.defaultBudget, seed: UInt64 = 1,
    costThreshold: Double = Self.defaultThreshold, timeThreshold: Double = Self.defaultThreshold,
    workload: WorkloadFile? = nil, baseline: Baseline? = nil, record: PerformanceRecord? = nil
  ) {
    self.mode = mode
    self.budget = budget
    self.seed = seed
    self.costThreshold = costThreshold
    self.timeThreshold = timeThreshold
    self.workload = workload
    self.baseline = baseline
    self.record = record
  }
}

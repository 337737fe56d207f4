public import Checks
public import Verdicts

/// What is watched, and what follows.
public struct WatchSettings: Sendable {
  /// What is gone back to when a trigger fires.
  public var rollback: RollbackSettings
  public var action = Policy.TriggerAction.plan
  /// Seconds in which a trigger that has fired does not fire again.
  public var debounce: Int64 = 3_600
  /// What the database is held against; nil leaves performance unwatched.
  public var performance: PerformanceOptions?
  /// A JSON report of this tool, which must say that the gate is open; nil for none.
  public var validationReport: String?
  /// A folder of files that are named as signals are.
  public var signals: String
  /// Executables that are asked for a signal: exit 0 for no, 10 for yes with the reason on standard output.
  public var signalCommands: [Trigger: String] = [:]
  /// A Prometheus textfile that is written after each round; nil for none.
  public var metrics: String?

  public init(rollback: RollbackSettings) {
    self.rollback = rollback
    signals = SignalFolder.path(in: rollback.state)
  }
}

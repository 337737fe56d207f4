internal import Catalog
internal import SQLite
internal import Streams
public import Verdicts

/// What the same statements cost on source and copy, and how long they take where that was asked for. What they answer is the
/// concern of other checks.
///
/// The copy's file is run by the linked SQLite, whichever engine made it. Counters and plans decide first: they are the same on every
/// machine. Every change is taken back.
public struct PerformanceCheck: Check {
  /// Changes a connection before anything runs on it: for tests that make a copy slow.
  typealias Configuration = @Sendable (PerformanceRole, Connection) throws -> Void

  public let name = CheckName.performance
  private let configure: Configuration
  private let stopwatch: Stopwatch

  public init() {
    self.init(configure: { _, _ in })
  }

  init(configure: @escaping Configuration, stopwatch: @escaping Stopwatch = Stopwatches.real) {
    self.configure = configure
    self.stopwatch = stopwatch
  }

  public func runsBesideOthers(_ context: CheckContext) -> Bool { context.performance.mode != .time }
  public func needsQuiet(_ context: CheckContext) -> Bool { context.performance.mode == .time }

  public func run(_ context: CheckContext, into collector: inout FindingCollector) throws {
    var run = try PerformanceCheckRun(context, configure: configure, stopwatch: stopwatch)
    try run.compareAll(into: &collector)
  }
}

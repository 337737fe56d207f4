public import Verdicts

/// One rule family, run over source and copy.
public protocol Check: Sendable {
  var name: CheckName { get }
  /// True where it may run at the same time as others: it takes one thread for the most part, and shows no progress.
  func runsBesideOthers(_ context: CheckContext) -> Bool
  /// True where it must run when all others have ended.
  func needsQuiet(_ context: CheckContext) -> Bool

  /// Compares. What it looked at, and what it did not, goes into the collector's ledger.
  ///
  /// - Throws: whatever keeps it from being run; the check is `errored` then.
  func run(_ context: CheckContext, into collector: inout FindingCollector) throws
}

extension Check {
  public func runsBesideOthers(_ context: CheckContext) -> Bool { false }
  public func needsQuiet(_ context: CheckContext) -> Bool { false }
}

/// All checks, in the order they run.
public enum Checks {
  public static let all: [any Check] = [
    SourceCheck(), ArtifactCheck(), SchemaCheck(), RowsCheck(), SearchCheck(), ConstraintCheck(),
    ReadingsCheck(),
    PerformanceCheck(),
  ]

  public static func named(_ name: CheckName) -> (any Check)? { all.first { $0.name == name } }
}

public import Verdicts

/// One rule family, run over source and copy.
public protocol Check: Sendable {
  var name: CheckName { get }
  /// True where it may run at the same time as others: it takes one thread for the most part, and shows no progress.
  var runsBesideOthers: Bool { get }

  /// Compares. What it looked at, and what it did not, goes into the collector's ledger.
  ///
  /// - Throws: whatever keeps it from being run; the check is `errored` then.
  func run(_ context: CheckContext, into collector: inout FindingCollector) throws
}

extension Check {
  public var runsBesideOthers: Bool { false }
}

/// All checks, in the order they run.
public enum Checks {
  public static let all: [any Check] = [
    SourceCheck(), ArtifactCheck(), SchemaCheck(), RowsCheck(), SearchCheck(), ConstraintCheck(),
    ReadingsCheck(),
  ]

  public static func named(_ name: CheckName) -> (any Check)? { all.first { $0.name == name } }
}

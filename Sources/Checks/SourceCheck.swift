internal import Streams
public import Verdicts

/// The source's own health. Damage found here is the source's, not the exporter's.
public struct SourceCheck: Check {
  public let name = CheckName.source

  public init() {}

  public func run(_ context: CheckContext, into collector: inout FindingCollector) throws {
    let health =
      try context.health?.wait()
      ?? SourceHealth(
        examining: context.sourcePath, catalog: context.source, cancellation: context.cancellation)
    collector.merge(health.collected)
    for entry in health.ledger { collector.add(entry) }
  }
}

internal import Catalog
internal import SQLite
internal import Streams
public import Verdicts

/// What constraints, triggers and views do: changes that break a constraint, and near misses, are tried on source and copy and taken
/// back, and the answers compared. Nothing reaches either file.
///
/// The order among the rows that one trigger or cascade changes does not count, nor does the order of a view's rows; the layout of
/// search indexes is left to the rows check.
public struct ConstraintCheck: Check {
  public let name = CheckName.constraints

  public init() {}

  public func runsBesideOthers(_ context: CheckContext) -> Bool { true }

  public func run(_ context: CheckContext, into collector: inout FindingCollector) throws {
    var run = try ConstraintCheckRun(context)
    try run.compareAll(into: &collector)
    Absence(of: ["table", "view", "trigger"], in: context).record(
      "behaviour", "neither side has a table, a view or a trigger", into: &collector)
  }
}

/// One statement of the workload and what came of it.
public struct StatementFigures: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case lookup
    case range
    case join
    case aggregate
    case search
    case view
    case insert
    case update
    case delete
    /// From the user's own file.
    case own
  }

  /// Unique in the workload.
  public var name: String
  public var kind: Kind
  /// The kind and the name of the object it is about: a table, an index, a view, a virtual table, or the statement itself.
  public var objectKind: String
  public var object: String
  public var sql: String
  /// With how many sets of values it was run.
  public var executions: Int
  /// nil where it could not be run on that side, or did not fit into the budget.
  public var source: StatementCost?
  public var copy: StatementCost?
  /// nil where no times were taken.
  public var timing: StatementTiming?

  public init(
    name: String, kind: Kind, objectKind: String, object: String, sql: String, executions: Int,
    source: StatementCost? = nil, copy: StatementCost? = nil, timing: StatementTiming? = nil
  ) {
    self.name = name
    self.kind = kind
    self.objectKind = objectKind
    self.object = object
    self.sql = sql
    self.executions = executions
    self.source = source
    self.copy = copy
    self.timing = timing
  }
}

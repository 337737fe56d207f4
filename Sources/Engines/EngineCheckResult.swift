/// One check that an engine ran on the database it made.
public struct EngineCheckResult: Sendable, Hashable {
  /// `integrity_check`, `foreign_key_check`, `integrity-check`; of the browser also `foreign_keys`, `constraint-probe`, `search-probe`.
  public var name: String
  /// nil for the database as a whole.
  public var object: String?
  /// What the object is, where there is one.
  public var objectKind: String
  /// What it complained of, the first of them; empty where all is well.
  public var problems: [String]

  public init(name: String, object: String?, objectKind: String = "virtual-table", problems: [String]) {
    self.objectKind = objectKind
    self.name = name
    self.object = object
    self.problems = problems
  }
}

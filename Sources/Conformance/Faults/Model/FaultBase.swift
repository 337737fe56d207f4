/// The databases that faults are done to. Each is made by one script, whose every byte is the same at every
/// run.
public enum FaultBase: String, Sendable, Hashable, CaseIterable {
  /// Values of all classes, keys of all kinds, every declaration.
  case records
  /// Constraints, triggers and views, with rows to try them on.
  case behaviour
  /// A full-text table of every kind, and R*Trees.
  case search

  /// The statements that make it.
  public var script: String {
    switch self {
    case .records: RecordsBase.script
    case .behaviour: BehaviourBase.script
    case .search: SearchBase.script
    }
  }
}

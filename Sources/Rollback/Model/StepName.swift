/// The steps of a rollback in their order. Up to ``prove`` nothing of the app is changed.
public enum StepName: String, Sendable, Hashable, CaseIterable {
  /// How risky it is, asked again before anything is done.
  case assess
  /// An online copy of the database, and copies of everything that the switch replaces.
  case backup
  /// Writers are kept out of the source from here until the switch is done.
  case fence
  case export
  /// The copy is made in the target engine and compared.
  case prove
  /// The artifact and the environment take their places. The commit point is within.
  case `switch`
  /// The app's new state, looked at where it stands.
  case validate
  /// What is no longer needed is removed; old backups too.
  case finish

  /// Whether a run can be stopped before it with nothing of the app changed.
  public var isBeforeCommit: Bool { self != .validate && self != .finish }
}

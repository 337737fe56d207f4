/// What becomes of generated columns and indexes that call a function which the engine cannot use there.
public enum FunctionAdaptation: String, Sendable, Hashable, CaseIterable {
  case keep
  /// Such a column becomes an ordinary one that holds the values it had, and such an index is left out.
  case rewrite
}

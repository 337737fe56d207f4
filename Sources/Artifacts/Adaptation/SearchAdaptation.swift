/// What becomes of FTS5 tables on the way to an engine that may lack the module.
public enum SearchAdaptation: String, Sendable, Hashable, CaseIterable {
  case keep
  /// They are left out, with the triggers and views that name them.
  case drop
}

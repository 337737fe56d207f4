/// How full-text indexes are carried.
public enum SearchCarrying: String, Sendable, Hashable, CaseIterable {
  /// The rows of their shadow tables as they are: exact for every kind of index, in step with its content or not.
  case shadow
  /// Made anew from the content, for engines whose shadow tables cannot be written. Impossible without content.
  case rebuild
}

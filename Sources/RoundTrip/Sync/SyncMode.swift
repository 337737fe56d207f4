/// What becomes of the state of the sync layer on the way back.
public enum SyncMode: String, Sendable, Hashable, CaseIterable {
  /// It is carried byte for byte.
  case keep
  /// Tokens are emptied and queues cleared, on the copy alone.
  case detach
}

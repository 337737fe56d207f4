internal import Rollback

/// Leaves word for whoever watches over the app that a page behaved suspiciously: the file `signals/bridge-security` in the state
/// folder. A flood of messages writes it once in a while, not once a message.
struct SecuritySignal: Sendable {
  private let state: String
  private let interval: Duration
  private var last: Duration?
  private var unsaid = 0

  init(state: String, interval: Duration) {
    self.state = state
    self.interval = interval
  }

  /// What the file is to say; nil while it was written not long ago.
  mutating func text(for code: BridgeCode, at now: Duration) -> String? {
    if let last, now - last < interval {
      unsaid += 1
      return nil
    }
    last = now
    defer { unsaid = 0 }
    let more = unsaid > 0 ? "; \(unsaid) more since the last signal" : ""
    return "\(code.rawValue): \(code.words)\(more)"
  }

  /// - Throws: `FileError`.
  func write(_ text: String) throws {
    try SignalFolder(SignalFolder.path(in: state)).raise(.bridgeSecurity, reason: text)
  }
}

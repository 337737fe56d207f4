internal import Rollback
internal import Streams

/// Leaves word for whoever watches over the app that a page behaved suspiciously: the file `signals/bridge-security` in the state
/// folder. A flood of messages writes it once in a while, not once a message.
struct SecuritySignal: Sendable {
  static let name = "bridge-security"

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
    return "\(code.rawValue): \(code.words)\(more)\n"
  }

  /// Puts the file in its place in one step: a reader sees none, or all of it.
  ///
  /// - Throws: `FileError`.
  func write(_ text: String) throws {
    let files = DurableFiles()
    let folder = state + "/signals"
    try files.makeFolder(state)
    try files.makeFolder(folder)
    let beside = state + "/" + Self.name + ".partial"
    try files.create(beside, Array(text.utf8))
    try files.rename(beside, to: folder + "/" + Self.name)
  }
}

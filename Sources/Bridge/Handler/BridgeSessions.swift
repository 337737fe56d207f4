internal import Web

/// The session that is spoken in, and what is remembered of earlier ones.
struct BridgeSessions: Sendable {
  private(set) var current: String?
  private var lastID: Int64 = 0
  private var ended: [String] = []
  private var hellos: [Int64] = []

  private static let remembered = 64

  /// Begins one; the one before it ends.
  ///
  /// - Throws: ``BridgeRefusal`` where the hello is one that was sent before.
  mutating func begin(hello id: Int64) throws(BridgeRefusal) -> String {
    guard !hellos.contains(id) else { throw BridgeRefusal(.replayed, id: id) }
    hellos = hellos.suffix(Self.remembered - 1) + [id]
    if let current { ended = ended.suffix(Self.remembered - 1) + [current] }
    let session = Token.random()
    current = session
    lastID = 0
    return session
  }

  /// Takes an id of a session, which cannot be used again.
  ///
  /// - Throws: ``BridgeRefusal``.
  mutating func take(_ id: Int64, of session: String) throws(BridgeRefusal) {
    guard let current, current == session else {
      throw BridgeRefusal(ended.contains(session) ? .sessionEnded : .unknownSession, id: id)
    }
    guard id > lastID, id - lastID <= BridgeProtocol.largestStep else {
      throw BridgeRefusal(.replayed, id: id, session: session)
    }
    lastID = id
  }
}

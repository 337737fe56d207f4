/// What a page sends. `reports/schema/bridge-message.schema.json` describes its JSON.
enum PageMessage: Sendable, Hashable {
  /// Begins a session. The id is the page's own choice, so that it knows the answer.
  case hello(id: Int64)
  case request(BridgeRequest)
  /// Stops a request of the same session.
  case cancel(session: String, id: Int64, target: Int64)

  enum Kind: String, CaseIterable {
    case hello
    case request
    case cancel
  }
}

struct BridgeRequest: Sendable, Hashable {
  var session: String
  /// Higher than every one before it in the session.
  var id: Int64
  var method: BridgeMethod
  /// Exactly ``BridgeMethod/members``, each of a form that ``BridgeMember/takes(_:)``.
  var params: [BridgeMember: String]
}

public import JSON
public import Rollback

/// A message to the page.
public enum BridgeReply: Sendable, Hashable {
  case progress(id: String, RollbackProgress)
  case result(id: String, JSONValue)
  /// - id: nil where the message had none that could be read.
  case error(id: String?, BridgeRefusal)

  public var json: JSONValue {
    let version = JSONValue.integer(BridgeRequest.version)
    switch self {
    case .progress(let id, let progress):
      return .record([
        "v": version, "id": .string(id), "type": .string("progress"), "phase": .string(progress.phase),
        "done": .integer(progress.done), "total": progress.total.map(JSONValue.integer),
        "unit": .string(progress.unit),
      ])
    case .result(let id, let value):
      return .record(["v": version, "id": .string(id), "type": .string("result"), "value": value])
    case .error(let id, let refusal):
      return .record([
        "v": version, "id": id.map(JSONValue.string), "type": .string("error"),
        "reason": .string(refusal.reason.rawValue), "message": .string(refusal.message),
      ])
    }
  }
}

internal import JSON

/// What a page is sent.
enum NativeMessage: Sendable, Hashable {
  /// The answer to a hello: the session, and what the page has to keep to.
  case welcome(id: Int64, session: String, limits: BridgeLimits)
  case progress(session: String, id: Int64, BridgeProgress)
  case result(session: String, id: Int64, JSONValue)
  case error(BridgeRefusal)

  var json: JSONValue {
    switch self {
    case .welcome(let id, let session, let limits):
      message(
        "welcome", id, session,
        [
          "maximumBytes": .integer(Int64(limits.messageBytes)), "burst": .integer(Int64(limits.burst)),
          "perSecond": .integer(Int64(limits.perSecond)),
          "methods": .strings(BridgeMethod.allCases.map(\.rawValue)),
        ])
    case .progress(let session, let id, let progress):
      message(
        "progress", id, session,
        [
          "phase": .string(progress.phase), "done": .integer(progress.done),
          "total": progress.total.map(JSONValue.integer), "unit": .string(progress.unit),
        ])
    case .result(let session, let id, let result): message("result", id, session, ["result": result])
    case .error(let refusal):
      message(
        "error", refusal.id, refusal.session,
        ["code": .string(refusal.code.rawValue), "message": .string(refusal.code.words)])
    }
  }

  /// nil where it cannot be written: a number that JSON has no way to hold.
  var bytes: [UInt8]? { try? JSONText.encode(json) }

  private func message(
    _ type: String, _ id: Int64?, _ session: String?, _ more: KeyValuePairs<String, JSONValue?>
  ) -> JSONValue {
    let envelope = JSONValue.record([
      "bridge": .integer(BridgeProtocol.version), "type": .string(type), "id": id.map(JSONValue.integer),
      "session": session.map(JSONValue.string),
    ])
    return .object((envelope.object ?? []) + (JSONValue.record(more).object ?? []))
  }
}

/// How far a request is.
struct BridgeProgress: Sendable, Hashable {
  var phase: String
  var done: Int64
  /// nil where it is not known beforehand.
  var total: Int64?
  var unit: String
}

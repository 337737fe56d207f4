internal import JSON

extension PageMessage {
  /// Reads a message strictly.
  ///
  /// - Throws: ``BridgeRefusal``, with the id where that could be read.
  init(reading bytes: [UInt8]) throws(BridgeRefusal) {
    guard Nesting.depth(of: bytes) <= BridgeProtocol.maximumDepth else { throw BridgeRefusal(.tooDeep) }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONText.decode(bytes)
    } catch {
      throw BridgeRefusal(.malformed)
    }
    guard value.object != nil else { throw BridgeRefusal(.malformed) }
    let id = value["id"]?.integer.flatMap { (1...BridgeProtocol.largestID).contains($0) ? $0 : nil }
    do {
      self = try Self.read(value)
    } catch {
      let code = BridgeCode(reading: error)
      let isForeign = code != .unknownVersion && Smell.isPathOrSQL(in: value)
      throw BridgeRefusal(isForeign ? .pathOrSQL : code, id: id)
    }
  }

  /// - Throws: ``BridgeRefusal``, `JSONShapeError`.
  private static func read(_ value: JSONValue) throws -> PageMessage {
    var reader = try JSONObjectReader(value)
    let version = try reader.integer("bridge")
    guard version == BridgeProtocol.version else { throw BridgeRefusal(.unknownVersion) }
    let type = try reader.string("type")
    guard let kind = Kind(rawValue: type), kind.rawValue.utf8.elementsEqual(type.utf8) else {
      throw BridgeRefusal(.unknownType)
    }
    let id = try reader.integer("id", in: 1...BridgeProtocol.largestID)
    switch kind {
    case .hello:
      try reader.finish()
      return .hello(id: id)
    case .cancel:
      let session = try session(&reader)
      let target = try reader.integer("request", in: 1...BridgeProtocol.largestID)
      try reader.finish()
      return .cancel(session: session, id: id, target: target)
    case .request:
      let session = try session(&reader)
      let name = try reader.string("method")
      guard let method = BridgeMethod(rawValue: name), method.rawValue.utf8.elementsEqual(name.utf8) else {
        throw BridgeRefusal(.unknownMethod)
      }
      let params = try reader.part("params") { (value, path) throws(JSONShapeError) in
        try self.params(of: method, value, path)
      }
      try reader.finish()
      return .request(BridgeRequest(session: session, id: id, method: method, params: params))
    }
  }

  private static func session(_ reader: inout JSONObjectReader) throws(JSONShapeError) -> String {
    let session = try reader.string("session")
    guard session.utf8.count == BridgeProtocol.sessionLength,
      session.utf8.allSatisfy(BridgeMember.isHexDigit)
    else { throw .badValue(path: "$.session", expected: "a session", found: "something else") }
    return session
  }

  private static func params(
    of method: BridgeMethod, _ value: JSONValue, _ path: String
  ) throws(JSONShapeError) -> [BridgeMember: String] {
    var reader = try JSONObjectReader(value, path: path)
    var params: [BridgeMember: String] = [:]
    for member in method.members {
      let text = try reader.string(member.rawValue)
      guard member.takes(text) else {
        throw .badValue(path: reader.path(of: member.rawValue), expected: "a value of it", found: "another")
      }
      params[member] = text
    }
    try reader.finish()
    return params
  }
}

extension BridgeCode {
  fileprivate init(reading error: any Error) {
    switch error {
    case let refusal as BridgeRefusal: self = refusal.code
    case JSONShapeError.missing: self = .missingMember
    case JSONShapeError.unknown: self = .unknownMember
    default: self = .badValue
    }
  }
}

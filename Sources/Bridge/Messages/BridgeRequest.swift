internal import JSON

/// A message of the page, read strictly: a member more or of another type, and it is none.
struct BridgeRequest: Sendable, Hashable {
  static let version: Int64 = 1
  /// Bytes of one message.
  static let sizeLimit = 16 << 10
  static let idLimit = 64
  /// Bytes of a reason in words.
  static let reasonLimit = 1_000

  enum Content: Sendable, Hashable {
    case call(BridgeMethod, Parameters)
    case cancel
  }

  /// All that a page can say besides the method. No path, no SQL, no setting.
  struct Parameters: Sendable, Hashable {
    /// For `initiateRollback`.
    var reason: String?
    /// For `verifyRollbackSuccess`: SHA-256 of the image that the page keeps.
    var image: String?
  }

  var id: String
  var content: Content

  /// - Throws: ``BridgeRefusal``.
  init(reading text: [UInt8]) throws(BridgeRefusal) {
    guard text.count <= Self.sizeLimit else {
      throw BridgeRefusal(.tooLarge, "a message has at most \(Self.sizeLimit) bytes, not \(text.count)")
    }
    let value: JSONValue
    do { value = try JSONText.decode(text) } catch {
      throw BridgeRefusal(.malformed, "it is no JSON: \(error)")
    }
    do {
      var reader = try JSONObjectReader(value)
      let version = try reader.integer("v")
      guard version == Self.version else {
        throw BridgeRefusal(.unknownVersion, "this side speaks version \(Self.version), not \(version)")
      }
      id = try reader.string("id")
      guard Self.isID(id) else {
        throw BridgeRefusal(.malformed, "an id has 1 to \(Self.idLimit) letters, digits, - and _")
      }
      switch try reader.string("type") {
      case "cancel": content = .cancel
      case "request":
        let name = try reader.string("method")
        guard let method = BridgeMethod(rawValue: name) else {
          throw BridgeRefusal(.unknownMethod, "there is no such method")
        }
        content = .call(method, try Self.parameters(of: method, reader.required("params")))
      default: throw BridgeRefusal(.malformed, "a page sends requests and cancels")
      }
      try reader.finish()
    } catch let refusal as BridgeRefusal {
      throw refusal
    } catch {
      throw BridgeRefusal(.malformed, "\(error)")
    }
  }

  private static func parameters(of method: BridgeMethod, _ value: JSONValue) throws -> Parameters {
    var reader = try JSONObjectReader(value, path: "$.params")
    var parameters = Parameters()
    switch method {
    case .initiateRollback:
      let reason = try reader.string("reason")
      guard reason.utf8.count <= reasonLimit, reason.unicodeScalars.allSatisfy({ $0.value >= 0x20 }),
        reason.contains(where: { $0 != " " })
      else { throw BridgeRefusal(.malformed, "a reason is one line of at most \(reasonLimit) bytes") }
      parameters.reason = reason
    case .verifyRollbackSuccess:
      let image = try reader.string("image")
      guard image.utf8.count == 64, image.utf8.allSatisfy({ isDigit($0) || (0x61...0x66).contains($0) })
      else { throw BridgeRefusal(.malformed, "an image is told by its SHA-256, 64 hexadecimal digits") }
      parameters.image = image
    default: break
    }
    try reader.finish()
    return parameters
  }

  private static func isID(_ id: String) -> Bool {
    (1...idLimit).contains(id.utf8.count)
      && id.utf8.allSatisfy {
        isDigit($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) || $0 == 0x2d || $0 == 0x5f
      }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

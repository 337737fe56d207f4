/// A member of `params`. None holds free text: a page can only choose, or name by digest or id what it was given before.
enum BridgeMember: String, Sendable, Hashable, CaseIterable {
  case reason
  /// A plan's id.
  case plan
  case run
  /// Of the image that the page keeps.
  case sha256

  /// Whether it is a value of the kind, compared by its bytes.
  func takes(_ text: String) -> Bool {
    let bytes = text.utf8
    switch self {
    case .reason: return BridgeReason(rawValue: text)?.rawValue.utf8.elementsEqual(bytes) == true
    case .plan, .sha256: return bytes.count == 64 && bytes.allSatisfy(Self.isHexDigit)
    case .run: return (1...64).contains(bytes.count) && bytes.allSatisfy(Self.isOfName)
    }
  }

  static func isHexDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    isHexDigit(byte) || byte == UInt8(ascii: "-")
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
}

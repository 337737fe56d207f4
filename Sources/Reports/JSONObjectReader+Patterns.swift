internal import JSON

/// The kinds of strings and numbers that the report format knows.
extension JSONObjectReader {
  mutating func nonEmpty(_ name: String) throws(JSONShapeError) -> String {
    let text = try string(name)
    try require(!text.isEmpty, name, "a string that is not empty", text)
    return text
  }

  /// Lower-case letters, digits and hyphens, starting with a letter.
  mutating func slug(_ name: String) throws(JSONShapeError) -> String {
    let text = try string(name)
    try require(Self.isSlug(text), name, "lower-case letters, digits and hyphens", text)
    return text
  }

  mutating func slugs(_ name: String) throws(JSONShapeError) -> [String] {
    try list(name) { value, path throws(JSONShapeError) in
      guard let text = value.string else {
        throw .wrongType(path: path, expected: "string", found: value.kind)
      }
      guard Self.isSlug(text) else {
        throw .badValue(path: path, expected: "lower-case letters, digits and hyphens", found: text)
      }
      return text
    }
  }

  mutating func optionalDigest(_ name: String) throws(JSONShapeError) -> String? {
    guard let text = try optionalString(name) else { return nil }
    try require(Self.isHex(text, digits: 64), name, "64 lower-case hexadecimal digits", text)
    return text
  }

  mutating func digest(_ name: String) throws(JSONShapeError) -> String {
    guard let text = try optionalDigest(name) else { throw .missing(path: path(of: name)) }
    return text
  }

  mutating func timestamp(_ name: String) throws(JSONShapeError) -> Timestamp {
    let text = try string(name)
    guard let timestamp = Timestamp(text) else {
      throw .badValue(
        path: path(of: name), expected: "a UTC time such as 2025-01-31T12:00:00.000Z", found: text)
    }
    return timestamp
  }

  /// A length of time in milliseconds, not negative.
  mutating func optionalMilliseconds(_ name: String) throws(JSONShapeError) -> Double? {
    guard let value = try optionalNumber(name) else { return nil }
    try require(value >= 0, name, "at least 0", String(value))
    return value
  }

  mutating func milliseconds(_ name: String) throws(JSONShapeError) -> Double {
    guard let value = try optionalMilliseconds(name) else { throw .missing(path: path(of: name)) }
    return value
  }

  func require(
    _ condition: Bool, _ name: String, _ expected: String, _ found: String
  ) throws(JSONShapeError) {
    guard condition else { throw .badValue(path: path(of: name), expected: expected, found: found) }
  }

  static func isSlug(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7a).contains(first) else { return false }
    return text.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d }
  }

  static func isHex(_ text: String, digits: Int) -> Bool {
    text.utf8.count == digits && isHex(text)
  }

  static func isHex(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x61...0x66).contains($0) || (0x30...0x39).contains($0) }
  }
}

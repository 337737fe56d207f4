internal import JSON
internal import Streams

/// A pull parser for the one shape of object that the `json` container is: arrays of strings under three names, and anything
/// under `metadata`. jansson would need the whole document in memory.
final class JSONArtifactScanner {
  /// What to do with the strings of one section.
  struct Consumer {
    var statement: (ByteBuffer) throws -> Void
    var end: () throws -> Void
  }

  private let path: String
  private let reader: FileReader
  private let block = ByteBuffer(capacity: 1 << 20)
  private var position = 0
  private let text = ByteBuffer(capacity: 1 << 18)

  init(path: String) throws {
    self.path = path
    reader = try FileReader(path: path)
  }

  /// Reads the object once.
  ///
  /// - Parameters:
  ///   - consumer: for a section, what to do with it; nil to pass over it.
  ///   - metadata: is given the value of `metadata`.
  /// - Throws: ``ArtifactError/notAnArtifact(path:reason:)`` for any other shape, and what the consumers throw.
  func scan(
    _ consumer: (Section) throws -> Consumer?, metadata: (JSONValue) throws -> Void
  ) throws {
    try expect(UInt8(ascii: "{"))
    var seen: Set<String> = []
    var isFirst = true
    while true {
      if isFirst, try peekPastBlank() == UInt8(ascii: "}") { break }
      isFirst = false
      try readString()
      let name = String(decoding: text.bytes, as: UTF8.self)
      guard seen.insert(name).inserted else { throw broken("the member '\(name)' stands twice") }
      try expect(UInt8(ascii: ":"))
      if let section = Section(rawValue: name) {
        try scanStatements(try consumer(section))
      } else {
        let value = try readValue()
        if name == "metadata" { try metadata(value) }
      }
      guard try peekPastBlank() == UInt8(ascii: ",") else { break }
      position += 1
    }
    try expect(UInt8(ascii: "}"))
    guard try peekPastBlank() == nil else { throw broken("something follows the object") }
  }

  private func scanStatements(_ consumer: Consumer?) throws {
    try expect(UInt8(ascii: "["))
    if try peekPastBlank() == UInt8(ascii: "]") {
      position += 1
    } else {
      while true {
        try readString()
        try consumer?.statement(text)
        let byte = try peekPastBlank()
        position += 1
        if byte == UInt8(ascii: "]") { break }
        guard byte == UInt8(ascii: ",") else { throw broken("a list of statements is not closed") }
      }
    }
    try consumer?.end()
  }

  // MARK: Bytes

  private func refill() throws -> Bool {
    block.removeAll()
    position = 0
    return try reader.read(into: block, limit: 1 << 20) > 0
  }

  private func peek() throws -> UInt8? {
    if position >= block.count, !(try refill()) { return nil }
    return block.bytes[position]
  }

  private func peekPastBlank() throws -> UInt8? {
    while let byte = try peek() {
      guard byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { return byte }
      position += 1
    }
    return nil
  }

  private func expect(_ wanted: UInt8) throws {
    guard try peekPastBlank() == wanted else {
      throw broken("expected '\(Character(Unicode.Scalar(wanted)))'")
    }
    position += 1
  }

  private func broken(_ reason: String) -> ArtifactError { .notAnArtifact(path: path, reason: reason) }

  // MARK: Values

  /// Reads a string, decoded, into `text`.
  private func readString() throws {
    try expect(UInt8(ascii: "\""))
    text.removeAll()
    while try peek() != nil {
      // A run without quotes and escapes is copied whole.
      let bytes = block.bytes
      var end = position
      while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\") {
        guard bytes[end] >= 0x20 else { throw broken("a control character in a string") }
        end += 1
      }
      text.append(UnsafeRawBufferPointer(rebasing: bytes[position..<end]))
      position = end
      guard end < bytes.count else { continue }
      position += 1
      if bytes[end] == UInt8(ascii: "\"") { return }
      try readEscape()
    }
    throw broken("a string is not closed")
  }

  private func readEscape() throws {
    guard let byte = try peek() else { throw broken("a string is not closed") }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0a)
    case UInt8(ascii: "r"): text.append(0x0d)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0c)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "u"):
      var unit = UInt32(try readUnit())
      if unit & 0xfc00 == 0xd800 {
        guard try peek() == UInt8(ascii: "\\") else { throw broken("half a surrogate pair") }
        position += 1
        guard try peek() == UInt8(ascii: "u") else { throw broken("half a surrogate pair") }
        position += 1
        let low = UInt32(try readUnit())
        guard low & 0xfc00 == 0xdc00 else { throw broken("half a surrogate pair") }
        unit = 0x10000 + (unit & 0x3ff) << 10 + (low & 0x3ff)
      }
      guard let scalar = Unicode.Scalar(unit) else { throw broken("half a surrogate pair") }
      text.append(String(Character(scalar)))
    default: throw broken("an unknown escape in a string")
    }
  }

  private func readUnit() throws -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = try peek() else { throw broken("a string is not closed") }
      // One at a time: a number may begin with a sign, an escape may not.
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw broken("an unknown escape in a string")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  /// Takes one value as it stands and has it parsed: for the metadata, which is small.
  private func readValue() throws -> JSONValue {
    var bytes: [UInt8] = []
    var depth = 0
    var isInString = false
    _ = try peekPastBlank()
    while let byte = try peek() {
      if isInString {
        if byte == UInt8(ascii: "\\") {
          bytes.append(byte)
          position += 1
          guard let escaped = try peek() else { break }
          bytes.append(escaped)
          position += 1
          continue
        }
        isInString = byte != UInt8(ascii: "\"")
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","):
          if depth == 0 { return try parse(bytes) }
          if byte != UInt8(ascii: ",") { depth -= 1 }
        default: break
        }
      }
      bytes.append(byte)
      position += 1
    }
    throw broken("it ends too early")
  }

  private func parse(_ bytes: [UInt8]) throws -> JSONValue {
    do { return try JSONText.decode(bytes) } catch { throw broken("\(error)") }
  }
}

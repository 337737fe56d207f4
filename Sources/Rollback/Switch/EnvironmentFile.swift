/// A file of `KEY=value` lines, as `.env.local` is: read and changed as bytes, so that whatever else it holds stays as it is.
struct EnvironmentFile {
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Letters, digits and underscores, no digit first: what every reader of such files takes for a name.
  static func isKey(_ key: String) -> Bool {
    let bytes = Array(key.utf8)
    guard let first = bytes.first, !isDigit(first) else { return false }
    return bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
  }

  /// No line end and no NUL: what one line can hold.
  static func isValue(_ value: String) -> Bool {
    !value.utf8.contains { $0 == 0x0a || $0 == 0x0d || $0 == 0 }
  }

  /// The value that readers see: that of the last line with this key; nil where there is none.
  func value(of key: String) -> String? {
    var found: String?
    for line in lines {
      guard let start = Self.startOfValue(of: key, in: line) else { continue }
      found = Self.unquoted(String(decoding: line[start...], as: UTF8.self))
    }
    return found
  }

  /// Sets the key in every line that has it, else in a new line at the end.
  mutating func set(_ key: String, to value: String) {
    var result: [UInt8] = []
    var wasThere = false
    for line in lines {
      if let start = Self.startOfValue(of: key, in: line) {
        let end: [UInt8] = line.last == 0x0d ? [0x0d] : []
        result += line[..<start] + Array(Self.quoted(value).utf8) + end
        wasThere = true
      } else {
        result += line
      }
      result.append(0x0a)
    }
    // The last line of a file that ended without a newline keeps ending so.
    if !bytes.isEmpty, bytes.last != 0x0a { result.removeLast() }
    if !wasThere {
      if let last = result.last, last != 0x0a { result.append(0x0a) }
      result += Array("\(key)=\(Self.quoted(value))\n".utf8)
    }
    bytes = result
  }

  private var lines: [ArraySlice<UInt8>] {
    guard !bytes.isEmpty else { return [] }
    var lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    if bytes.last == 0x0a { lines.removeLast() }
    return lines
  }

  /// Where the value begins in `  export KEY = value`; nil for other lines.
  private static func startOfValue(of key: String, in line: ArraySlice<UInt8>) -> Int? {
    var rest = skippingBlanks(line)
    let export = Array("export".utf8)
    if rest.starts(with: export), let next = rest.dropFirst(export.count).first, isBlank(next) {
      rest = skippingBlanks(rest.dropFirst(export.count))
    }
    guard rest.starts(with: Array(key.utf8)) else { return nil }
    rest = skippingBlanks(rest.dropFirst(key.utf8.count))
    guard rest.first == UInt8(ascii: "=") else { return nil }
    return rest.startIndex + 1
  }

  /// Bare where that is safe, else in double quotes.
  static func quoted(_ value: String) -> String {
    let plain = Array("_./:@%+,-".utf8)
    if !value.isEmpty, value.utf8.allSatisfy({ isLetter($0) || isDigit($0) || plain.contains($0) }) {
      return value
    }
    var result = "\""
    for scalar in value.unicodeScalars {
      if ["\\", "\"", "$", "`"].contains(scalar) { result.unicodeScalars.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  private static func unquoted(_ text: String) -> String {
    var bytes = Array(text.utf8)[...]
    while let last = bytes.last, isBlank(last) || last == 0x0d { bytes.removeLast() }
    bytes = skippingBlanks(bytes)
    guard bytes.count >= 2, let quote = bytes.first, quote == bytes.last, quote == 0x22 || quote == 0x27
    else {
      return String(decoding: bytes, as: UTF8.self)
    }
    var result: [UInt8] = []
    var isEscaped = false
    for byte in bytes.dropFirst().dropLast() {
      if !isEscaped, byte == UInt8(ascii: "\\"), quote == 0x22 {
        isEscaped = true
        continue
      }
      result.append(byte)
      isEscaped = false
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func skippingBlanks(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.drop(while: isBlank)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }
}

extension EnvironmentChange {
  /// The file's new content.
  ///
  /// - Parameters:
  ///   - present: what it holds; empty where it is missing.
  ///   - template: the template's bytes; nil where there is none.
  func rendered(present: [UInt8], template: [UInt8]?) -> [UInt8] {
    guard let template else {
      var file = EnvironmentFile(present)
      for setting in settings { file.set(setting.key, to: setting.value) }
      return file.bytes
    }
    return settings.reduce(template) { bytes, setting in
      Self.replacing(Array("{{\(setting.key)}}".utf8), with: Array(setting.value.utf8), in: bytes)
    }
  }

  private static func replacing(_ mark: [UInt8], with value: [UInt8], in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      if rest.starts(with: mark) {
        result += value
        rest = rest.dropFirst(mark.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}

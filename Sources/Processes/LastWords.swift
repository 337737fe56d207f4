internal import Synchronization

/// The end of what a program wrote to standard error.
final class LastWords: Sendable {
  private static let limit = 2_000
  private let bytes = Mutex<[UInt8]>([])

  func add(_ more: UnsafeRawBufferPointer) {
    bytes.withLock { bytes in
      bytes.append(contentsOf: more.suffix(Self.limit))
      if bytes.count > Self.limit { bytes.removeFirst(bytes.count - Self.limit) }
    }
  }

  /// On one line, without control characters, the last 400 characters.
  var text: String {
    let text = String(decoding: bytes.withLock { $0 }, as: UTF8.self)
    let words = text.split(whereSeparator: { $0.isWhitespace || $0.isNewline }).joined(separator: " ")
    let visible = String(
      String.UnicodeScalarView(words.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }))
    return visible.count > 400 ? "…" + String(visible.suffix(400)) : visible
  }
}

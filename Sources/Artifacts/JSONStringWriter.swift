internal import Streams

/// Appends UTF-8 as one JSON string literal, quotes included: hundreds of megabytes of statements pass through here, so clean runs are
/// copied whole.
enum JSONStringWriter {
  static func append(_ utf8: UnsafeRawBufferPointer, to buffer: ByteBuffer) {
    buffer.append(UInt8(ascii: "\""))
    var start = 0
    for index in 0..<utf8.count {
      let byte = utf8[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7f else {
        continue
      }
      buffer.append(UnsafeRawBufferPointer(rebasing: utf8[start..<index]))
      start = index + 1
      switch byte {
      case UInt8(ascii: "\""): buffer.append("\\\"")
      case UInt8(ascii: "\\"): buffer.append("\\\\")
      case 0x0a: buffer.append("\\n")
      case 0x0d: buffer.append("\\r")
      case 0x09: buffer.append("\\t")
      default:
        buffer.append("\\u00")
        withUnsafeBytes(of: byte) { buffer.appendHex($0) }
      }
    }
    buffer.append(UnsafeRawBufferPointer(rebasing: utf8[start...]))
    buffer.append(UInt8(ascii: "\""))
  }
}

/// Where SARIF says a result is.
enum SARIFLocation {
  /// A relative reference (RFC 3986) where the path lies below the folder, else the name alone: an absolute path would tell of the machine, and
  /// no viewer could open it.
  static func uri(of path: String, below folder: String?) -> String {
    var rest = Array(path.utf8)
    while rest.starts(with: [0x2e, 0x2f]) {
      rest.removeFirst(2)
      while rest.first == 0x2f { rest.removeFirst() }
    }
    let root = Array((folder ?? "").utf8) + (folder?.hasSuffix("/") == false ? [0x2f] : [])
    if root.count > 1, rest.starts(with: root) { rest.removeFirst(root.count) }
    let parts = rest.split(separator: 0x2f)
    let isBelow = rest.first != 0x2f && folder != nil && !parts.contains([0x2e, 0x2e])
    let shown = isBelow ? parts.filter { $0 != [0x2e] } : Array(parts.suffix(1))
    let text = shown.map(encoded).joined(separator: "/")
    return text.isEmpty ? "database" : text
  }

  private static func encoded(_ segment: ArraySlice<UInt8>) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    for byte in segment {
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: text.append(byte)
      default: text += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

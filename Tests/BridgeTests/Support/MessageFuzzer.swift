/// Messages that no page of ours sends: damaged ones, structured nonsense, plain noise. The same seed gives the same messages.
struct MessageFuzzer {
  private var state: UInt64
  /// Whole messages, none of which may be obeyed: they name plans and runs that are not there.
  var bases: [[UInt8]]
  let session: String

  init(seed: UInt64, bases: [[UInt8]], session: String) {
    state = seed
    self.bases = bases
    self.session = session
  }

  private static let words = [
    "bridge", "type", "id", "session", "method", "params", "request", "cancel", "result", "error", "progress",
    "reason", "plan", "run", "sha256", "__proto__", "constructor", "path", "sql", "", "\u{0}", "é",
    "\u{202e}",
    "exportNativeData", "restoreSqlJsEnvironment", "abortRollback", "exportnativedata", "eval", "rollback",
    "../../etc/passwd", "/etc/shadow", "C:\\\\app.db", "file:///x", "DROP TABLE nodes",
    "'; DELETE FROM nodes; --",
    "PRAGMA journal_mode", "user-request", "ATTACH 'x' AS y", "true", "null", "1", "-1", "1e999", "NaN",
  ]
  private static let numbers = [
    "0", "1", "2", "-1", "1.0", "1e0", "1e400", "-0", "9007199254740991", "9007199254740992",
    "9223372036854775807", "9223372036854775808", "01", "0x1", "Infinity", "1E", ".5",
  ]

  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((bits ^ (bits >> 31)) % UInt64(bound))
  }

  mutating func message() -> [UInt8] {
    switch next(10) {
    case 0: noise()
    case 1, 2: Array(structured(depth: 0).utf8)
    case 3: Array(envelope().utf8)
    default: damaged()
    }
  }

  private mutating func noise() -> [UInt8] {
    let isText = next(2) == 0
    return (0..<next(80)).map { _ in UInt8(isText ? 0x20 + next(95) : next(256)) }
  }

  private mutating func damaged() -> [UInt8] {
    var bytes = bases[next(bases.count)]
    for _ in 0...next(3) {
      let at = next(max(bytes.count, 1))
      guard !bytes.isEmpty else { break }
      switch next(8) {
      case 0: bytes[at] = UInt8(next(256))
      case 1: bytes[at] ^= UInt8(1 << next(8))
      case 2: bytes.remove(at: at)
      case 3: bytes.insert(UInt8(next(256)), at: at)
      case 4: bytes.removeSubrange(at..<min(bytes.count, at + 1 + next(20)))
      case 5: bytes.insert(contentsOf: Self.words[next(Self.words.count)].utf8, at: at)
      case 6: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 1 + next(30))], at: at)
      default: bytes = Array(bytes[..<at])
      }
    }
    return bytes
  }

  private mutating func envelope() -> String {
    let version = next(8) == 0 ? Self.numbers[next(Self.numbers.count)] : "1"
    let id = next(2) == 0 ? Self.numbers[next(Self.numbers.count)] : "\(1 + next(2_000))"
    let owner = next(3) == 0 ? session : "\(Self.words[next(Self.words.count)])"
    let method = Self.words[next(Self.words.count)]
    return """
      {"bridge":\(version),"type":"request","id":\(id),"session":"\(owner)","method":"\(method)",\
      "params":\(structured(depth: 2))}
      """
  }

  private mutating func structured(depth: Int) -> String {
    switch depth > 5 ? next(4) : next(7) {
    case 0: return Self.numbers[next(Self.numbers.count)]
    case 1: return "\"\(Self.words[next(Self.words.count)])\""
    case 2: return ["true", "false", "null"][next(3)]
    case 3: return "\"" + String(repeating: "ab", count: next(100)) + "\""
    case 4: return "[" + (0..<next(4)).map { _ in structured(depth: depth + 1) }.joined(separator: ",") + "]"
    case 5 where next(50) == 0:
      // Deeper than any parser should be led, and longer than a message may be.
      return String(repeating: next(2) == 0 ? "[" : "{\"a\":", count: 1 + next(6_000))
    default:
      let members = (0..<next(6)).map { _ in
        "\"\(Self.words[next(Self.words.count)])\":\(structured(depth: depth + 1))"
      }
      return "{" + members.joined(separator: ",") + "}"
    }
  }
}

internal import Reports
internal import Streams

/// Signals as files: one named after its trigger, with the reason as its text. What was taken is kept.
public struct SignalFolder: Sendable {
  /// Bytes; the rest of a reason is cut off.
  static let reasonLimit = 4_096

  let path: String
  let files: DurableFiles

  public init(_ path: String, files: DurableFiles = DurableFiles()) {
    self.path = path
    self.files = files
  }

  /// Where signals are looked for unless said otherwise.
  public static func path(in state: String) -> String { state + "/signals" }

  /// Raises a signal; the first reason stands until it is taken.
  ///
  /// - Throws: `FileError`.
  public func raise(_ trigger: Trigger, reason: String) throws {
    precondition(trigger.isSignal)
    if Files.kind(of: Files.parent(of: path)) == .missing { try files.makeFolder(Files.parent(of: path)) }
    try files.makeFolder(path)
    let target = path + "/" + trigger.rawValue
    guard Files.kind(of: target) == .missing else { return }
    try files.replace(target, Array(Self.cut(reason).utf8) + [0x0a])
  }

  /// The reason of a signal that is raised; nil where it is not.
  func reason(of trigger: Trigger) throws -> String? {
    let file = path + "/" + trigger.rawValue
    guard Files.kind(of: file) == .file else { return nil }
    let head = ByteBuffer()
    _ = try FileReader(path: file).read(into: head, limit: Self.reasonLimit)
    let text = Self.cut(String(decoding: head.bytes, as: UTF8.self))
    return text.isEmpty ? "no reason was given" : text
  }

  /// Takes a signal away, so that it is not seen again.
  func take(_ trigger: Trigger) throws {
    try files.makeFolder(path + "/taken")
    let time = Timestamp.now().text.filter { $0 != "-" && $0 != ":" && $0 != "." }
    try files.rename(path + "/" + trigger.rawValue, to: path + "/taken/" + time + "-" + trigger.rawValue)
  }

  /// Files that bear no signal's name: somebody meant something by them.
  var strangers: [String] {
    let known = Set(Trigger.allCases.filter(\.isSignal).map(\.rawValue) + ["taken"])
    return Files.names(in: path).filter { !known.contains($0) && !$0.hasPrefix(".") }
  }

  /// One line without control characters.
  private static func cut(_ reason: String) -> String {
    let line = String(
      String.UnicodeScalarView(reason.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7f ? " " : $0 }))
    let bytes = line.utf8.prefix(reasonLimit)
    return String(decoding: bytes, as: UTF8.self).trimmed
  }
}

extension String {
  fileprivate var trimmed: String {
    let from = drop { $0 == " " }
    return String(from.reversed().drop { $0 == " " }.reversed())
  }
}

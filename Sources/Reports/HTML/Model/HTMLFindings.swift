internal import JSON
internal import Verdicts

/// The findings with filter and search: the first of them as elements, all of them as data for the script.
struct HTMLFindings {
  struct Level {
    let level: String
    let tone: String
    let mark: String
    let number: String
  }

  /// How many rows stand in the page before the script has run, and how many of one group.
  static let rowsShown = 200
  static let rowsOfGroup = 10

  let severities: [Level]
  let checkNames: [String]
  let shownText: String
  let shown: [HTMLFinding]
  /// What the script copies.
  let blank = HTMLFinding.blank
  let island: String

  /// - Throws: `JSONError`, which a string cannot bring about.
  init(_ groups: [HTMLFinding]) throws {
    var room = Self.rowsShown
    let visible = groups.prefix { group in
      defer { room -= max(1, min(group.places.count, Self.rowsOfGroup)) }
      return room > 0
    }
    shown = visible.map { $0.cut(to: Self.rowsOfGroup) }
    let listed = groups.reduce(0) { $0 + $1.listed }
    let visibleRows = shown.reduce(0) { $0 + min($1.listed, Self.rowsOfGroup) }
    shownText =
      visibleRows == listed
      ? "All \(TextStyle.counted(listed, "listed finding")) are shown."
      : "\(TextStyle.grouped(visibleRows)) of \(TextStyle.counted(listed, "listed finding")) are shown; the rest needs JavaScript, or the JSON report."
    severities = [Severity.error, .warning, .info].map { severity in
      let state = HTMLState.of(severity)
      let number = groups.filter { $0.severity == severity.rawValue }.reduce(0) { $0.saturatingAdd($1.total) }
      return Level(
        level: severity.rawValue, tone: state.tone, mark: state.mark, number: TextStyle.grouped(number))
    }
    var names: [String] = []
    for group in groups where !names.contains(group.check) { names.append(group.check) }
    checkNames = names
    island = try Self.island(groups)
  }

  /// JSON in which nothing can end the script element it stands in.
  private static func island(_ groups: [HTMLFinding]) throws -> String {
    let bytes = try JSONText.encode(.record(["groups": .array(groups.map(\.json))]))
    var safe: [UInt8] = []
    safe.reserveCapacity(bytes.count + 64)
    for byte in bytes {
      if byte == UInt8(ascii: "<") { safe += "\\u003c".utf8 } else { safe.append(byte) }
    }
    return String(decoding: safe, as: UTF8.self)
  }
}

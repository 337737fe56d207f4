internal import Catalog
internal import SQLite
internal import Streams

/// Asks both sides for the first document of each prefix that an index keeps a list of its own for (the option `prefix`).
struct PrefixQuestions {
  private let virtual: VirtualTable
  private let sides: SearchSides
  private let limit: Int64
  /// Characters.
  private let lengths: [Int]
  private var last: [Int: [UInt8]] = [:]
  private(set) var count: Int64 = 0
  private(set) var isCut = false

  init(of virtual: VirtualTable, _ context: CheckContext, limit: Int64) throws {
    self.virtual = virtual
    self.limit = limit
    lengths = (virtual.option("prefix") ?? "").split { $0 == " " || $0 == "," }.compactMap { Int($0) }
    sides = try SearchSides(context)
  }

  var isNeeded: Bool { !lengths.isEmpty }

  /// - Parameters:
  ///   - term: terms come in the order of their bytes, so that a prefix is met once.
  ///   - report: gets the prefix, and the first document on either side.
  mutating func ask(of term: String, report: (String, Int64?, Int64?) -> Void) throws {
    for length in lengths {
      let prefix = String(String.UnicodeScalarView(term.unicodeScalars.prefix(length)))
      let bytes = Array(prefix.utf8)
      guard prefix.unicodeScalars.count == length, last[length] != bytes, !bytes.contains(0) else { continue }
      last[length] = bytes
      guard count < limit else {
        isCut = true
        continue
      }
      count += 1
      let name = virtual.name.quotedIdentifier
      let star = virtual.family == .fts5 ? "\(prefix.quotedIdentifier)*" : "\"\(prefix)*\""
      let answer = try sides.ask(
        "SELECT rowid FROM main.\(name) WHERE \(name) MATCH ?1 ORDER BY rowid LIMIT 1", [.string(star)],
        limit: 1)
      if case .differ(let expected, let actual) = answer {
        report("prefix \(prefix)", Self.rowid(expected), Self.rowid(actual))
      }
    }
  }

  private static func rowid(_ row: [ExactValue]?) -> Int64? {
    if case .integer(let rowid)? = row?.first { rowid } else { nil }
  }
}

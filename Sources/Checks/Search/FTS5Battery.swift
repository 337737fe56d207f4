internal import Catalog
internal import SQLite

/// Queries of every kind that an FTS5 table takes, drawn from its own index, so that equal indexes are asked equal questions.
struct FTS5Battery {
  private(set) var expressions: [String] = []
  /// What could not be drawn, with the reason.
  private(set) var gaps: [(kind: String, reason: String)] = []

  static let limit = 25
  /// Terms in more documents than this are left to one query: ranking them costs more than it shows.
  private static let usualDocuments: Int64 = 2_000

  /// - Parameter neighbours: two postings side by side in some document; nil where none are known.
  init(
    _ vocabulary: FTS5Vocabulary, _ options: FTS5Options, columns: [String],
    neighbours: (FTS5Vocabulary.Posting, FTS5Vocabulary.Posting)?
  ) {
    let byCount = vocabulary.terms.sorted { $0.documents < $1.documents }
    if let rare = byCount.first?.text, let most = byCount.last?.text {
      let usual = byCount.last { $0.documents <= Self.usualDocuments }?.text ?? most
      let middle = byCount[byCount.count / 2].text
      add(Self.quoted(most))
      for term in [usual, middle, rare] { add(Self.quoted(term)) }
      for term in [usual, rare] {
        for length in [1, 3] { add(Self.quoted(Self.prefix(term, length)) + "*") }
      }
      add("\(Self.quoted(usual)) AND \(Self.quoted(middle))")
      add("\(Self.quoted(rare)) OR \(Self.quoted(middle))")
      add("\(Self.quoted(usual)) NOT \(Self.quoted(rare))")
      if options.hasColumns {
        for column in columns.prefix(3) { add("{\(Self.quoted(column))} : \(Self.quoted(usual))") }
      } else {
        gaps.append(("column filters", "detail=none keeps no columns"))
      }
    }
    addPhrases(vocabulary, options, neighbours)
    // Terms on which tokenizers, collations and readers of C strings disagree.
    let odd = vocabulary.terms.filter { !$0.text.utf8.allSatisfy(Self.isPlain) }
    let marked = odd.filter { $0.text.utf8.allSatisfy { $0 < 0x80 } }
    let foreign = odd.filter { $0.text.utf8.contains { $0 >= 0x80 } }
    for term in marked.prefix(2) + foreign.prefix(2) + foreign.suffix(3) { add(Self.quoted(term.text)) }
    add(Self.quoted("zzqx roundtrip nothing"))
  }

  private mutating func addPhrases(
    _ vocabulary: FTS5Vocabulary, _ options: FTS5Options,
    _ neighbours: (FTS5Vocabulary.Posting, FTS5Vocabulary.Posting)?
  ) {
    guard options.hasPositions else {
      gaps.append(("phrases, NEAR and ^", "the option detail keeps no positions"))
      return
    }
    if let (one, two) = neighbours {
      let (first, second) = (Self.quoted(one.term), Self.quoted(two.term))
      add("\(first) + \(second)")
      add("\(second) + \(first)")
      add("NEAR(\(second) \(first), 2)")
      add("\(first) \(second)")
    } else {
      gaps.append(("phrases and NEAR", "no two terms are known to stand side by side"))
    }
    if let first = (vocabulary.postings.first { $0.offset == 0 && !$0.term.utf8.contains(0) }) {
      add("^\(Self.quoted(first.term))")
    }
  }

  private mutating func add(_ expression: String) {
    let isKnown = expressions.contains { $0.utf8.elementsEqual(expression.utf8) }
    if !isKnown, expressions.count < Self.limit { expressions.append(expression) }
  }

  /// An FTS5 string: in double quotes, inner ones doubled.
  private static func quoted(_ term: String) -> String { term.quotedIdentifier }

  private static func prefix(_ term: String, _ length: Int) -> String {
    String(String.UnicodeScalarView(term.unicodeScalars.prefix(length)))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }
}

internal import Catalog
internal import SQLite
internal import Verdicts

/// The statements about one virtual table; terms are drawn from its own index.
struct SearchStatements {
  private let virtual: VirtualTable
  private(set) var statements: [WorkloadStatement] = []
  private(set) var gaps: [WorkloadGap] = []

  /// Terms in more documents than this are passed over: ranking them costs more than it shows.
  private static let usualDocuments: Int64 = 2_000
  private static let starts = ["", "0", "a", "e", "m", "s", "z", "à", "一", "가"]

  init(_ virtual: VirtualTable) { self.virtual = virtual }

  /// - Throws: ``SQLiteError``, among others when the module is missing.
  mutating func draw(on side: PerformanceSide) throws(SQLiteError) {
    let name = "main." + virtual.name.quotedIdentifier
    switch virtual.family {
    case .fts5:
      let terms = try drawn(
        "fts5vocab(main, \(virtual.name.quotedLiteral), row)", "SELECT term, doc", "", side)
      let own = virtual.name.quotedIdentifier
      add("match in", "SELECT count(*) FROM \(name) WHERE \(own) MATCH ?1", terms)
      add(
        "ranked match in",
        "SELECT rowid FROM \(name) WHERE \(own) MATCH ?1 ORDER BY rank LIMIT \(Workload.rowLimit)", terms)
    case .fts3:
      let terms = try drawn(
        "fts4aux(main, \(virtual.name.quotedLiteral))", "SELECT term, documents", " AND col = '*'", side)
      add(
        "match in", "SELECT count(*) FROM \(name) WHERE \(virtual.name.quotedIdentifier) MATCH ?1", terms)
    case .rtree:
      add("read", "SELECT * FROM \(name) LIMIT \(Workload.rowLimit)", [[]])
    case .derived:
      leaveOut(.derived, "it shows what other tables hold")
    case .unknown:
      leaveOut(.unsupported, "nothing is known of the module \(virtual.module)")
    }
  }

  private mutating func leaveOut(_ reason: LedgerEntry.Reason, _ note: String) {
    gaps.append(
      WorkloadGap(objectKind: "virtual-table", object: virtual.name, reason: reason, note: note))
  }

  private mutating func add(_ name: String, _ sql: String, _ bindings: [[ExactValue]]) {
    statements.append(
      WorkloadStatement(
        name: "\(name) \(virtual.name)", kind: .search, objectKind: "virtual-table", object: virtual.name,
        sql: sql, bindings: bindings))
  }

  /// The rarest, a middling and the commonest of some terms, as quoted match expressions; one that finds nothing where there are none.
  private func drawn(
    _ module: String, _ select: String, _ condition: String, _ side: PerformanceSide
  ) throws(SQLiteError) -> [[ExactValue]] {
    let view = "roundtrip_performance_terms"
    try side.connection.execute("CREATE VIRTUAL TABLE temp.\(view) USING \(module)")
    var terms: [(text: [UInt8], documents: Int64)] = []
    for start in Self.starts {
      let found = try side.rows(
        "\(select) FROM temp.\(view) WHERE term >= ?1\(condition) LIMIT 3", [.string(start)])
      for row in found {
        // A match expression ends at NUL; FTS3 has no way to write a quote inside quotes.
        guard case .text(let text)? = row.first, case .integer(let documents)? = row.last, !text.isEmpty,
          documents <= Self.usualDocuments, !text.contains(0), !text.contains(UInt8(ascii: "\"")),
          !terms.contains(where: { $0.text == text })
        else { continue }
        terms.append((text, documents))
      }
    }
    try side.connection.execute("DROP TABLE temp.\(view)")
    terms.sort { $0.documents < $1.documents }
    guard let last = terms.indices.last else { return [[.string("\"zzqx\"")]] }
    var seen: Set<Int> = []
    return [0, last / 2, last].filter { seen.insert($0).inserted }.map { index in
      [.text([UInt8(ascii: "\"")] + terms[index].text + [UInt8(ascii: "\"")])]
    }
  }
}

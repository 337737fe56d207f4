internal import Artifacts
internal import Catalog
internal import SQLite
internal import Streams
internal import Verdicts

/// Looks every term of the copy's index up, as a query does.
///
/// An index that lists a term need not lead to it: FTS5 seeks by `%_idx` and FTS3 by the inner nodes of `%_segments`, which neither
/// a scan nor integrity-check reads. Equal segments need no such look.
struct SearchReach {
  let context: CheckContext
  let virtual: VirtualTable

  private static let prefixLimit: Int64 = 20_000

  /// - Throws: `SQLiteError`, ``Cancelled``.
  func run(into collector: inout FindingCollector) throws {
    let connection = try Exporter.openSnapshot(context.copyPath)
    connection.stop(on: context.cancellation)
    let list = try terms(named: "roundtrip_listed_", on: connection)
    let index = try terms(named: "roundtrip_sought_", on: connection)
    let scan = try connection.prepare(
      "SELECT term, \(documents) FROM \(list) \(isFTS5 ? "" : "WHERE col = '*'")")
    let seek = try connection.prepare(
      "SELECT \(documents) FROM \(index) WHERE term = ?1 \(isFTS5 ? "" : "AND col = '*'")")
    var prefixes = try PrefixQuestions(of: virtual, context, limit: Self.prefixLimit)
    var count: Int64 = 0
    while try scan.step() {
      let term = scan.string(0)
      let expected = scan.int64(1)
      seek.reset()
      try seek.bind(.string(term), at: 1)
      let found = try seek.step() ? seek.int64(0) : 0
      if found != expected {
        report("term \(ReportedValue.text(term).shortText)", expected, found, &collector)
      }
      try prefixes.ask(of: term) { report($0, $1, $2, &collector) }
      count += 1
      if count & 0xff == 0 { try context.cancellation.check() }
    }
    record("terms", count, into: &collector)
    guard prefixes.isNeeded else { return }
    record("prefixes", prefixes.count, into: &collector)
    if prefixes.isCut {
      collector.add(
        LedgerEntry(
          objectKind: "virtual-table", object: virtual.name, property: "prefixes", state: .notCompared,
          reason: .cap, note: "the first \(Self.prefixLimit) were asked for"))
    }
  }

  private var isFTS5: Bool { virtual.family == .fts5 }
  private var documents: String { isFTS5 ? "doc" : "documents" }

  private func terms(named prefix: String, on connection: Connection) throws(SQLiteError) -> String {
    let name = "temp." + (prefix + virtual.name).quotedIdentifier
    let table = virtual.name.quotedLiteral
    try connection.execute(
      "CREATE VIRTUAL TABLE \(name) USING \(isFTS5 ? "fts5vocab(main, \(table), row)" : "fts4aux(main, \(table))")"
    )
    return name
  }

  private func report(
    _ question: String, _ expected: Int64?, _ actual: Int64?, _ collector: inout FindingCollector
  ) {
    collector.add(
      Finding(
        code: "search-results-differ", severity: .error, subject: .copy, objectKind: "virtual-table",
        object: virtual.name, location: question, expected: expected.map(ReportedValue.integer),
        actual: actual.map(ReportedValue.integer),
        explanation: "The index of the copy lists it, and a query is not led to it."))
  }

  private func record(_ property: String, _ count: Int64, into collector: inout FindingCollector) {
    collector.add(
      LedgerEntry(
        objectKind: "virtual-table", object: virtual.name, property: property, state: .compared,
        note: "looked up one by one", count: count))
  }
}

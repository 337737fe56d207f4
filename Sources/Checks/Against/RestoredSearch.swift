internal import Artifacts
public import Catalog
internal import SQLite
public import Streams
public import Verdicts

/// Full-text tables that were made again: their own integrity check, and words of documents that must find them.
public struct RestoredSearch {
  private let path: String
  private let tables: [VirtualTable]
  private let cancellation: Cancellation

  public init(path: String, tables: [VirtualTable], cancellation: Cancellation) {
    self.path = path
    self.tables = tables
    self.cancellation = cancellation
  }

  /// - Throws: `SQLiteError`, ``Cancelled``.
  public func run(into collector: inout FindingCollector) throws {
    for virtual in tables where virtual.family == .fts5 { try examine(virtual, into: &collector) }
    collector.add(
      LedgerEntry(
        objectKind: "database", object: "main", property: "search-tables", state: .compared,
        count: Int64(tables.count)))
  }

  private func examine(_ virtual: VirtualTable, into collector: inout FindingCollector) throws {
    try cancellation.check()
    let failure = try SearchIntegrity.failure(
      of: SearchIntegrity.command(for: virtual), path, cancellation)
    if let failure {
      collector.add(
        Finding(
          code: "search-integrity-failed", severity: .error, subject: .copy, objectKind: "virtual-table",
          object: virtual.name,
          explanation: "The index does not agree with its content: \(failure.message)."))
    }
    collector.add(
      LedgerEntry(
        objectKind: "virtual-table", object: virtual.name, property: "integrity", state: .compared, count: 1))
    guard failure == nil else { return }
    let probe = DocumentProbe(path: path, virtual: virtual)
    guard let questions = try probe.questions() else {
      return collector.add(
        LedgerEntry(
          objectKind: "virtual-table", object: virtual.name, property: "queries", state: .notCompared,
          reason: .unobservable, note: "no plain word of a document can be asked for"))
    }
    for question in questions where try !probe.finds(question) {
      collector.add(
        Finding(
          code: "search-document-not-found", severity: .error, subject: .copy, objectKind: "virtual-table",
          object: virtual.name, location: "document \(question.document)",
          explanation: "A search for a word of the document does not find it."))
    }
    collector.add(
      LedgerEntry(
        objectKind: "virtual-table", object: virtual.name, property: "queries", state: .compared,
        note: "words of documents find them", count: Int64(questions.count)))
  }
}

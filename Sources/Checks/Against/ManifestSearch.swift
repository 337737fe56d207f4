internal import Artifacts
internal import Catalog
internal import SQLite
internal import Streams
public import Verdicts

/// Full-text indexes and R*Trees of a database that came back: their own integrity checks, and questions drawn from their content.
///
/// Postings could only be compared with those of the source. An index that agrees with content that is known to be
/// unchanged answers as the source's did.
public struct ManifestSearch {
  private let comparison: ManifestComparison

  public init(_ comparison: ManifestComparison) { self.comparison = comparison }

  /// - Throws: `SQLiteError`, ``Cancelled``.
  public func run(into collector: inout FindingCollector) throws {
    var count: Int64 = 0
    for virtual in comparison.copy.virtualTables {
      try comparison.cancellation.check()
      switch virtual.family {
      case .derived: skip(virtual, "queries", .derived, "it shows what other tables hold", into: &collector)
      case .unknown:
        skip(
          virtual, "queries", .unsupported, "nothing is known of the module \(virtual.module)",
          into: &collector)
      case .rtree:
        count += 1
        try checkNodes(virtual, into: &collector)
      case .fts5, .fts3:
        count += 1
        try examine(virtual, into: &collector)
      }
    }
    for virtual in comparison.declared?.catalog.virtualTables ?? []
    where comparison.copy.virtualTable(named: virtual.name) == nil {
      collector.add(
        Finding(
          code: "search-not-comparable", severity: .error, subject: .copy, objectKind: "virtual-table",
          object: virtual.name, explanation: "The database lacks the table."))
    }
    collector.add(
      LedgerEntry(
        objectKind: "database", object: "main", property: "search-tables", state: .compared, count: count))
  }

  // MARK: Full text

  private func examine(_ virtual: VirtualTable, into collector: inout FindingCollector) throws {
    let isAsExported = isAsExported(virtual)
    guard virtual.family == .fts5 || virtual.option("content") != "" else {
      return skip(
        virtual, "integrity", isAsExported ? .unobservable : .unsupported,
        "a contentless table has nothing to hold the index against", into: &collector)
    }
    let failure = try SearchIntegrity.failure(
      of: SearchIntegrity.command(for: virtual), comparison.copyPath, comparison.cancellation)
    if let failure {
      if failure.isMissingPiece {
        return skip(virtual, "integrity", .unsupported, failure.message, into: &collector)
      }
      addFailure(virtual, failure.message, isAsExported, into: &collector)
    }
    collector.add(
      LedgerEntry(
        objectKind: "virtual-table", object: virtual.name, property: "integrity", state: .compared,
        note: isAsExported ? "index and content are those that were exported" : nil, count: 1))
    if !isAsExported, virtual.option("content") == "" {
      skip(
        virtual, "index", .unsupported,
        "it keeps no content and its index is not the one that was exported: only the source could tell",
        into: &collector)
    }
    if failure == nil, virtual.family == .fts5 { try ask(virtual, into: &collector) }
  }

  /// True where index and content have the rows that were exported.
  private func isAsExported(_ virtual: VirtualTable) -> Bool {
    let content = virtual.contentTable.map { [$0] } ?? []
    return (virtual.shadowTables + content).allSatisfy { comparison.equalRows.contains(NameKey($0)) }
  }

  private func addFailure(
    _ virtual: VirtualTable, _ message: String, _ isAsExported: Bool, into collector: inout FindingCollector
  ) {
    guard !isAsExported else {
      return collector.add(
        Finding(
          code: "search-stale-as-exported", severity: .warning, subject: .copy, objectKind: "virtual-table",
          object: virtual.name,
          explanation:
            "The index does not agree with its content, and neither did the exported one: \(message).",
          remedy: "INSERT INTO the table VALUES('rebuild') mends it."))
    }
    collector.add(
      Finding(
        code: "search-integrity-failed", severity: .error, subject: .copy, objectKind: "virtual-table",
        object: virtual.name, explanation: "The index does not agree with its content: \(message)."))
  }

  /// Words of some documents must find these documents.
  private func ask(_ virtual: VirtualTable, into collector: inout FindingCollector) throws {
    let probe = DocumentProbe(path: comparison.copyPath, virtual: virtual)
    guard let questions = try probe.questions() else {
      return skip(
        virtual, "queries", .unobservable, "no plain word of a document can be asked for", into: &collector)
    }
    for question in questions where try !probe.finds(question) {
      collector.add(
        Finding(
          code: "search-document-not-found", severity: .error, subject: .copy, objectKind: "virtual-table",
          object: virtual.name, location: "document \(question.document)",
          expected: .text("a match"), actual: .text("none"),
          explanation: "A search for a word of the document does not find it."))
    }
    collector.add(
      LedgerEntry(
        objectKind: "virtual-table", object: virtual.name, property: "queries", state: .compared,
        note: "words of documents find them", count: Int64(questions.count)))
  }

  // MARK: R*Tree

  private func checkNodes(_ virtual: VirtualTable, into collector: inout FindingCollector) throws {
    let connection = try Exporter.openSnapshot(comparison.copyPath)
    var message: String?
    do throws(SQLiteError) {
      message = try connection.string("SELECT rtreecheck('main', ?1)", [.string(virtual.name)])
    } catch {
      if error.isMissingPiece {
        return skip(virtual, "nodes", .unsupported, error.message, into: &collector)
      }
      message = error.message
    }
    if let message, !message.utf8.elementsEqual("ok".utf8) {
      collector.add(
        Finding(
          code: "rtree-damaged", severity: .error, subject: .copy, objectKind: "virtual-table",
          object: virtual.name, explanation: "rtreecheck(): \(message)"))
    }
    collector.add(
      LedgerEntry(
        objectKind: "virtual-table", object: virtual.name, property: "nodes", state: .compared, count: 1))
  }

  private func skip(
    _ virtual: VirtualTable, _ property: String, _ reason: LedgerEntry.Reason, _ note: String,
    into collector: inout FindingCollector
  ) {
    collector.add(
      LedgerEntry(
        objectKind: "virtual-table", object: virtual.name, property: property, state: .notCompared,
        reason: reason, note: note))
  }
}

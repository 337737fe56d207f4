internal import Catalog
internal import SQLite
internal import Streams
internal import Verdicts

/// The integrity check of a full-text table, which holds its index against its content: FTS5 with rank 1
/// (<https://www.sqlite.org/fts5.html#the_integrity_check_command>), FTS3 and FTS4 always.
struct SearchIntegrity {
  let context: CheckContext
  let virtual: VirtualTable
  let sides: SearchSides
  /// True where index and content of the copy are known to be those of the source, row for row: then the copy is not asked.
  let followsFromSource: Bool

  /// Beyond this many documents a stale index is named as a whole, not by its documents.
  static let documentLimit: Int64 = 20_000

  func run(into collector: inout FindingCollector) throws {
    guard Self.hasContent(virtual) else {
      return note(.unobservable, "a contentless table has nothing to hold the index against", &collector)
    }
    guard !followsFromSource else {
      let source = try sourceFailure()
      return try judge(source, source, into: &collector)
    }
    // Each side tokenises its content again; that takes as long as it takes, so both do it at once.
    let (path, cancellation, sql) = (context.copyPath, context.cancellation, command)
    let copyWork = Worker(name: "search integrity") { try Self.failure(of: sql, path, cancellation) }
    let source = Result { try sourceFailure() }
    let copy = Result { try copyWork.wait() }
    try judge(try source.get(), try copy.get(), into: &collector)
  }

  /// Without content, FTS3 and FTS4 have nothing to hold the index against.
  static func hasContent(_ virtual: VirtualTable) -> Bool {
    virtual.family == .fts5 || virtual.family == .fts3 && virtual.option("content") != ""
  }

  private func sourceFailure() throws -> SQLiteError? {
    if let known = try context.sourceSearch?.wait().failure(of: virtual.name) { return known }
    return try Self.failure(of: command, context.sourcePath, context.cancellation)
  }

  private var command: String { Self.command(for: virtual) }

  static func command(for virtual: VirtualTable) -> String {
    let name = virtual.name.quotedIdentifier
    return virtual.family == .fts5
      ? "INSERT INTO main.\(name)(\(name), rank) VALUES('integrity-check', 1)"
      : "INSERT INTO main.\(name)(\(name)) VALUES('integrity-check')"
  }

  /// nil when the check passes.
  static func failure(
    of command: String, _ path: String, _ cancellation: Cancellation
  ) throws -> SQLiteError? {
    let connection = try Connection.probing(path)
    connection.stop(on: cancellation)
    do {
      try connection.rollingBack { try connection.execute(command) }
      return nil
    } catch let error as SQLiteError where !error.isInterrupted {
      return error
    } catch {
      throw cancellation.isRequested ? Cancelled() : error
    }
  }

  private func judge(
    _ source: SQLiteError?, _ copy: SQLiteError?, into collector: inout FindingCollector
  ) throws {
    for error in [source, copy] {
      if let error, error.isMissingPiece { return note(.unsupported, error.message, &collector) }
    }
    var remark: String?
    if let source {
      remark = copy == nil ? "it fails on the source alone" : "it fails on both sides: carried faithfully"
      try addStale(source, into: &collector)
    } else if let copy {
      collector.add(
        Finding(
          code: "search-integrity-failed", severity: .error, subject: .copy, objectKind: "virtual-table",
          object: virtual.name,
          explanation: "The index of the copy does not agree with its content: \(copy.message)."))
    }
    if virtual.family == .fts5, virtual.option("content") == "" {
      remark = (remark.map { $0 + "; " } ?? "") + "without content, the index is held against itself"
    }
    if followsFromSource {
      remark = (remark.map { $0 + "; " } ?? "") + "the copy has the same rows, so its answer is the source's"
    }
    collector.add(
      LedgerEntry(
        objectKind: "virtual-table", object: virtual.name, property: "integrity", state: .compared,
        note: remark, count: followsFromSource ? 1 : 2))
  }

  private func note(_ reason: LedgerEntry.Reason, _ text: String, _ collector: inout FindingCollector) {
    collector.add(
      LedgerEntry(
        objectKind: "virtual-table", object: virtual.name, property: "integrity", state: .notCompared,
        reason: reason, note: text))
  }

  // MARK: A stale source

  private func addStale(_ error: SQLiteError, into collector: inout FindingCollector) throws {
    let documents = try staleDocuments(&collector)
    guard !documents.isEmpty else { return addStale(nil, "its index fails: \(error.message)", &collector) }
    for document in documents {
      guard collector.lists(code: "source-search-stale", object: virtual.name) else {
        collector.count(code: "source-search-stale", object: virtual.name)
        continue
      }
      let reason =
        document.isIndexed && document.hasContent
        ? "the index has other terms than the content"
        : document.isIndexed
          ? "the index has terms that its content does not have"
          : "its content has terms that the index does not have"
      addStale("document \(document.id)", reason, &collector)
    }
  }

  private func addStale(_ location: String?, _ reason: String, _ collector: inout FindingCollector) {
    collector.add(
      Finding(
        code: "source-search-stale", severity: .warning, subject: .source, objectKind: "virtual-table",
        object: virtual.name, location: location,
        explanation: "The index of the source does not agree with its content: \(reason).",
        remedy: "It is carried as it is. INSERT INTO the table VALUES('rebuild') mends it in the source."))
  }

  /// Empty where they cannot be told.
  private func staleDocuments(_ collector: inout FindingCollector) throws -> [StaleDocuments.Document] {
    func skip(_ reason: LedgerEntry.Reason, _ text: String) {
      collector.add(
        LedgerEntry(
          objectKind: "virtual-table", object: virtual.name, property: "stale-documents", state: .notCompared,
          reason: reason, note: text))
    }
    guard virtual.family == .fts5 else {
      skip(.unobservable, "fts4aux lists no documents")
      return []
    }
    do {
      let count =
        try sides.source.integer(
          "SELECT count(*) FROM (SELECT 1 FROM main.\(virtual.name.quotedIdentifier) LIMIT \(Self.documentLimit + 1))"
        )
        ?? 0
      guard count <= Self.documentLimit else {
        skip(.budget, "more than \(Self.documentLimit) documents")
        return []
      }
      return try StaleDocuments.find(in: virtual, on: sides.source, cancellation: context.cancellation)
    } catch let error as SQLiteError where !error.isInterrupted {
      skip(.unobservable, error.message)
      return []
    }
  }
}

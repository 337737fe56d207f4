internal import Artifacts
internal import Catalog
internal import SQLite
internal import Streams
internal import Verdicts

/// Compares the index of one full-text table: by its stored rows, and where those differ by what it holds, since the
/// layout of segments is not part of the contract.
struct SearchIndexComparison {
  static let equalRowsNote = "equal shadow rows"

  let context: CheckContext
  let virtual: VirtualTable

  private var encoding: TextEncoding { TextEncoding(pragma: context.source.settings.encoding) }

  /// True when the index needed no look inside: every stored row is equal.
  @discardableResult
  func compare(into collector: inout FindingCollector) throws -> Bool {
    let suffixes =
      virtual.family == .fts5
      ? ["data", "idx", "config", "docsize"] : ["segments", "segdir", "docsize", "stat"]
    var differing: [String] = []
    var rows: Int64 = 0
    for suffix in suffixes {
      if let equal = try equalRows(suffix) { rows += equal } else { differing.append(suffix) }
    }
    if differing.isEmpty {
      collector.add(
        LedgerEntry(
          objectKind: "virtual-table", object: virtual.name, property: "index", state: .compared,
          note: Self.equalRowsNote, count: rows))
      return true
    }
    try comparePostings(into: &collector)
    let sizes = differing.filter { $0 == "docsize" || (virtual.family == .fts3 && $0 == "stat") }
    for suffix in sizes { try compareSizes(suffix, into: &collector) }
    return false
  }

  /// How many rows of a shadow table are equal; nil when any differs. A table that neither side has is equal.
  private func equalRows(_ suffix: String) throws -> Int64? {
    let name = virtual.name + "_" + suffix
    let relations = try [(context.sourcePath, context.source), (context.copyPath, context.copy)].map {
      path, catalog in
      try catalog.table(named: name).map {
        try RelationPlanner(catalog: catalog, connection: Exporter.openSnapshot(path)).relation($0)
      }
    }
    guard let one = relations[0], let two = relations[1] else {
      return relations.allSatisfy { $0 == nil } ? 0 : nil
    }
    guard one.values.map(NameKey.init) == two.values.map(NameKey.init) else { return nil }
    var unused = FindingCollector()
    return try tally(one, order: one.order, stopAtDifference: true, into: &unused)?.rows
  }

  private func tally(
    _ relation: Relation, order: Relation.Order, stopAtDifference: Bool,
    into collector: inout FindingCollector
  ) throws -> RowComparer.Tally? {
    let source = supply(context.sourcePath, relation, order)
    let copy = supply(context.copyPath, relation, order)
    defer {
      source.stop()
      copy.stop()
    }
    return try RowComparer(relation: relation, encoding: encoding).compare(
      source: { try source.next(of: 0) }, copy: { try copy.next(of: 0) }, recycleSource: source.recycle,
      recycleCopy: copy.recycle, stopAtDifference: stopAtDifference,
      progress: { _ in try context.cancellation.check() }, into: &collector)
  }

  private func supply(_ path: String, _ relation: Relation, _ order: Relation.Order) -> ChunkSupply {
    ChunkSupply(snapshot: path, relations: [relation], order: order, cancellation: context.cancellation)
  }

  // MARK: What the index holds

  /// Compares every posting, and the state that ranking depends on, whatever the stored rows look like.
  func comparePostings(into collector: inout FindingCollector) throws {
    guard virtual.family == .fts5 else { return try compareTermCounts(into: &collector) }
    let relation = RelationPlanner.postings(of: virtual)
    // An index is read in the byte order of its terms, which for UTF-16 is not the order of the values.
    let order: Relation.Order = encoding == .utf8 ? .storage : .bytes
    let source = supply(context.sourcePath, relation, order)
    let copy = supply(context.copyPath, relation, order)
    defer {
      source.stop()
      copy.stop()
    }
    var merge = PostingMerge(table: virtual.name, encoding: encoding)
    try merge.compare(source, copy, cancellation: context.cancellation, into: &collector)
    var rows = merge.rows
    for relation in RelationPlanner.rankingState(of: virtual) {
      rows += try compareState(relation, into: &collector)
    }
    collector.add(
      LedgerEntry(
        objectKind: "virtual-table", object: virtual.name, property: "index", state: .compared,
        note: "by its postings, since the segments differ", count: rows))
    try SearchReach(context: context, virtual: virtual).run(into: &collector)
  }

  private func compareState(_ relation: Relation, into collector: inout FindingCollector) throws -> Int64 {
    var state = FindingCollector(cap: context.cap)
    let rows = try tally(relation, order: relation.order, stopAtDifference: false, into: &state)?.rows ?? 0
    for finding in state.findings {
      collector.add(
        Finding(
          code: "search-state-changed", severity: .error, subject: .copy, objectKind: "virtual-table",
          object: virtual.name, location: finding.location, expected: finding.expected,
          actual: finding.actual,
          explanation: "What ranking depends on differs. \(finding.explanation)"))
    }
    return rows
  }

  /// Document sizes are rows like any other: the rows check names the ones that differ.
  private func compareSizes(_ suffix: String, into collector: inout FindingCollector) throws {
    let name = virtual.name + "_" + suffix
    guard let table = context.source.table(named: name), context.copy.table(named: name) != nil else {
      return collector.add(
        Finding(
          code: "search-state-changed", severity: .error, subject: .copy, objectKind: "virtual-table",
          object: virtual.name, location: name,
          explanation: "Only one side keeps the sizes of its documents, which ranking depends on."))
    }
    guard !context.plannedChecks.contains(.rows) else {
      return collector.add(
        LedgerEntry(
          objectKind: "shadow-table", object: name, property: "rows", state: .notCompared, reason: .derived,
          note: "the rows check compares it"))
    }
    let relation = try RelationPlanner(
      catalog: context.source, connection: Exporter.openSnapshot(context.sourcePath)
    ).relation(table)
    let rows = try compareState(relation, into: &collector)
    collector.add(
      LedgerEntry(objectKind: "shadow-table", object: name, property: "rows", state: .compared, count: rows))
  }

  // MARK: FTS3 and FTS4

  private func compareTermCounts(into collector: inout FindingCollector) throws {
    func note(_ property: String, _ reason: LedgerEntry.Reason, _ note: String) {
      collector.add(
        LedgerEntry(
          objectKind: "virtual-table", object: virtual.name, property: property, state: .notCompared,
          reason: reason, note: note))
    }
    guard virtual.option("languageid") == nil else {
      return note("index", .unsupported, "the segments differ, and fts4aux lists one language alone")
    }
    let relation = RelationPlanner.termCounts(of: virtual)
    var counts = FindingCollector(cap: context.cap)
    do {
      let rows =
        try tally(relation, order: relation.order, stopAtDifference: false, into: &counts)?.rows ?? 0
      collector.merge(counts.renaming(["row-missing": "posting-missing", "row-extra": "posting-extra"]))
      collector.add(
        LedgerEntry(
          objectKind: "virtual-table", object: virtual.name, property: "index", state: .compared,
          note: "by the counts of its terms (fts4aux), since the segments differ", count: rows))
      try SearchReach(context: context, virtual: virtual).run(into: &collector)
      note(
        "positions", .unobservable,
        "fts4aux lists no positions; integrity-check and phrase queries stand in for them")
    } catch let error as SQLiteError where error.isMissingPiece {
      note("index", .unsupported, "the segments differ: \(error.message)")
    }
  }
}

internal import Artifacts
internal import Catalog
internal import SQLite
internal import Streams
public import Verdicts

/// Every row of every table, bit for bit (equality contract): two threads read, equal blocks are passed over, and only what differs
/// is decoded.
///
/// An R*Tree is compared by its rows. The index of an FTS5 table is equal when its shadow rows are; where those differ, its postings
/// decide, since the layout of segments is not part of the contract.
public struct RowsCheck: Check {
  public let name = CheckName.rows

  public init() {}

  public func run(_ context: CheckContext, into collector: inout FindingCollector) throws {
    var run = try RowsCheckRun(context)
    try run.compareAll(into: &collector)
    Absence(of: ["table"], in: context).record("rows", "neither side has a table", into: &collector)
  }
}

/// One run of ``RowsCheck``.
private struct RowsCheckRun {
  private let context: CheckContext
  private let encoding: TextEncoding
  /// Relations that both sides have, with the same values.
  private var pairs: [Relation] = []
  private var entries: [LedgerEntry] = []
  /// Of relations that only this check looks at, those that have no like on the other side.
  private var unpaired: [Finding] = []
  private var bytes: Int64 = 0
  /// FTS tables whose shadow rows differ.
  private var searchTablesToExamine: [String] = []

  init(_ context: CheckContext) throws {
    self.context = context
    encoding = TextEncoding(pragma: context.source.settings.encoding)
    let source = try relations(context.sourcePath, context.source)
    let copy = try relations(context.copyPath, context.copy)
    for relation in source {
      guard let other = copy.first(where: { $0.name.isSameName(as: relation.name) }) else {
        entries.append(skip(relation, "the copy does not have it"))
        lose(relation, "The copy lacks the table.")
        continue
      }
      guard relation.values.map(NameKey.init) == other.values.map(NameKey.init), relation.key == other.key
      else {
        entries.append(skip(relation, "its columns or its key differ; see the schema check"))
        lose(relation, "The copy has the table with other columns or another key.")
        continue
      }
      pairs.append(relation)
    }
    let connection = try Exporter.openSnapshot(context.copyPath)
    for relation in copy {
      guard !source.contains(where: { $0.name.isSameName(as: relation.name) }),
        try connection.prepare(relation.query()).step()
      else { continue }
      lose(relation, "The source has no such table; the copy has rows in it.")
    }
  }

  private func relations(_ path: String, _ catalog: Catalog) throws -> [Relation] {
    try RelationPlanner(catalog: catalog, connection: Exporter.openSnapshot(path)).relations()
  }

  private func skip(_ relation: Relation, _ note: String) -> LedgerEntry {
    LedgerEntry(
      objectKind: relation.kind.rawValue, object: relation.name, property: "rows", state: .notCompared,
      reason: .notRun, note: note)
  }

  /// Rows that nobody compares are never passed over in silence, whether or not the schema check runs too.
  private mutating func lose(_ relation: Relation, _ explanation: String) {
    unpaired.append(
      Finding(
        code: "rows-not-comparable", severity: .error, subject: .copy, objectKind: "table",
        object: relation.name, explanation: explanation))
  }

  mutating func compareAll(into collector: inout FindingCollector) throws {
    for entry in entries { collector.add(entry) }
    for finding in unpaired { collector.add(finding) }
    context.progress.begin(phase: "compare", total: Files.size(of: context.sourcePath), unit: "bytes")
    defer { context.progress.end(phase: "compare") }
    let source = ChunkSupply(
      snapshot: context.sourcePath, relations: pairs, cancellation: context.cancellation)
    let copy = ChunkSupply(snapshot: context.copyPath, relations: pairs, cancellation: context.cancellation)
    defer {
      source.stop()
      copy.stop()
    }
    for (index, relation) in pairs.enumerated() {
      let comparer = RowComparer(relation: relation, encoding: encoding)
      var unused = FindingCollector()
      let tally = try comparer.compare(
        source: { try source.next(of: index) }, copy: { try copy.next(of: index) },
        recycleSource: source.recycle, recycleCopy: copy.recycle, stopAtDifference: true,
        progress: { try advance($0, relation.name) }, into: &unused)
      if let tally {
        record(relation, tally, into: &collector)
        continue
      }
      while let chunk = try source.next(of: index) { source.recycle(chunk.buffer) }
      while let chunk = try copy.next(of: index) { copy.recycle(chunk.buffer) }
      try examine(relation, into: &collector)
    }
    for name in searchTablesToExamine { try examineSearch(name, into: &collector) }
  }

  private mutating func advance(_ more: Int64, _ name: String) throws {
    bytes += more
    context.progress.advance(to: bytes, detail: name)
    try context.cancellation.check()
  }

  // MARK: Differences

  private mutating func examine(_ relation: Relation, into collector: inout FindingCollector) throws {
    if let owner = searchOwner(of: relation) {
      if !searchTablesToExamine.contains(where: { $0.isSameName(as: owner) }) {
        searchTablesToExamine.append(owner)
      }
      collector.add(
        LedgerEntry(
          objectKind: relation.kind.rawValue, object: relation.name, property: "storage",
          state: .ignoredByContract, note: "the layout of segments; the index is compared by its postings"))
      return
    }
    var byKey = FindingCollector(cap: context.cap)
    let keyed = try match(relation, .key, into: &byKey)
    guard relation.leadsWithRowid, keyed.distance > 0 else {
      collector.merge(byKey)
      record(relation, keyed, into: &collector)
      return
    }
    // A rowid is a poor key when the exporter gave out new ones: then rows match in their order.
    var byPosition = FindingCollector(cap: context.cap)
    let positioned = try match(relation, .position, into: &byPosition)
    let isRenumbered = positioned.distance < keyed.distance
    collector.merge(isRenumbered ? byPosition : byKey)
    record(relation, keyed, into: &collector)
  }

  private func match(
    _ relation: Relation, _ matching: RowComparer.Matching, into collector: inout FindingCollector
  ) throws -> RowComparer.Tally {
    // Keys other than the rowid are matched in byte order, which both databases share whatever their collations do.
    let order: Relation.Order =
      relation.isRowidKeyed || relation.key.isEmpty || matching == .position ? relation.order : .bytes
    let source = ChunkSupply(
      snapshot: context.sourcePath, relations: [relation], order: order, cancellation: context.cancellation)
    let copy = ChunkSupply(
      snapshot: context.copyPath, relations: [relation], order: order, cancellation: context.cancellation)
    defer {
      source.stop()
      copy.stop()
    }
    var comparer = RowComparer(relation: relation, encoding: encoding)
    comparer.matching = matching
    let tally = try comparer.compare(
      source: { try source.next(of: 0) }, copy: { try copy.next(of: 0) },
      recycleSource: source.recycle, recycleCopy: copy.recycle, stopAtDifference: false,
      progress: { _ in try context.cancellation.check() }, into: &collector)
    return tally ?? RowComparer.Tally()
  }

  // MARK: Search indexes

  /// The FTS table whose index the relation stores; nil for everything else, its content table included.
  private func searchOwner(of relation: Relation) -> String? {
    guard relation.kind == .shadow, let table = context.source.table(named: relation.name),
      case .shadow(let owner, let suffix) = table.role,
      let virtual = context.source.virtualTable(named: owner)
    else { return nil }
    switch virtual.family {
    case .fts5: return ["data", "idx", "config"].contains(suffix) ? owner : nil
    case .fts3: return ["segments", "segdir"].contains(suffix) ? owner : nil
    default: return nil
    }
  }

  /// What the search check compares is left to it; where it does not run, the postings are compared here, so that nothing is missed.
  private func examineSearch(_ name: String, into collector: inout FindingCollector) throws {
    guard let virtual = context.source.virtualTable(named: name) else { return }
    guard !context.plannedChecks.contains(.search) else {
      collector.add(
        LedgerEntry(
          objectKind: "virtual-table", object: name, property: "index", state: .notCompared, reason: .derived,
          note: "the segments differ; the search check compares the index"))
      return
    }
    try SearchIndexComparison(context: context, virtual: virtual).comparePostings(into: &collector)
  }

  // MARK: Ledger

  private func record(
    _ relation: Relation, _ tally: RowComparer.Tally, into collector: inout FindingCollector
  ) {
    collector.add(
      LedgerEntry(
        objectKind: relation.kind.rawValue, object: relation.name, property: "rows", state: .compared,
        count: tally.rows))
    for (name, count) in tally.values.occurring {
      collector.add(
        LedgerEntry(
          objectKind: relation.kind.rawValue, object: relation.name, property: "values", element: name,
          state: .compared, count: count))
    }
    for column in relation.unreadable {
      collector.add(
        LedgerEntry(
          objectKind: "column", object: relation.name + "." + column.column, property: "values",
          state: .notCompared, reason: .unsupported, note: column.reason))
    }
    if relation.kind == .virtual {
      collector.add(
        LedgerEntry(
          objectKind: "virtual-table", object: relation.name, property: "storage", state: .ignoredByContract,
          note: "nodes depend on the page size; the rows were compared"))
      for table in context.source.tables {
        guard case .shadow(let owner, _) = table.role, owner.isSameName(as: relation.name) else { continue }
        collector.add(
          LedgerEntry(
            objectKind: "shadow-table", object: table.name, property: "storage", state: .ignoredByContract,
            note: "the rows of \(relation.name) were compared"))
      }
    }
    let table = context.source.table(named: relation.name)
    if table?.key == .hiddenRowid {
      collector.add(
        LedgerEntry(
          objectKind: "table", object: relation.name, property: "rowids", state: .notCompared,
          reason: .unobservable,
          note:
            "columns hide all three names of the rowid, or are as many as a query may have; rows were compared in their order"
        ))
    } else if relation.kind == .internal, !relation.leadsWithRowid, case .rowid? = table?.key {
      collector.add(
        LedgerEntry(
          objectKind: "table", object: relation.name, property: "rowids", state: .ignoredByContract,
          note: "ANALYZE gives these rows new ones"))
    }
  }
}

internal import Catalog
internal import SQLite
public import Verdicts

/// What full-text indexes and R*Trees answer: their index, their own integrity check, and queries drawn from the data.
public struct SearchCheck: Check {
  public let name = CheckName.search

  public init() {}

  public func runsBesideOthers(_ context: CheckContext) -> Bool { true }

  public func run(_ context: CheckContext, into collector: inout FindingCollector) throws {
    var count: Int64 = 0
    for virtual in context.source.virtualTables {
      try context.cancellation.check()
      switch virtual.family {
      case .derived, .unknown:
        skip(virtual, virtual.family == .derived ? .derived : .unsupported, into: &collector)
      case .fts5, .fts3, .rtree:
        guard let other = context.copy.virtualTable(named: virtual.name), other.family == virtual.family
        else {
          addNotComparable(virtual, into: &collector)
          continue
        }
        count += 1
        try examine(virtual, context, into: &collector)
      }
    }
    // A database without any is compared all the same: there is nothing to search in.
    collector.add(
      LedgerEntry(
        objectKind: "database", object: "main", property: "search-tables", state: .compared, count: count))
  }

  private func examine(
    _ virtual: VirtualTable, _ context: CheckContext, into collector: inout FindingCollector
  ) throws {
    // A connection for each table: whatever it was asked for is gone with it.
    let sides = try SearchSides(context)
    if virtual.family == .rtree {
      return try RTreeExamination(context: context, virtual: virtual, sides: sides).run(into: &collector)
    }
    try attempt("index", .copy, virtual, context, into: &collector) { collector in
      try SearchIndexComparison(context: context, virtual: virtual).compare(into: &collector)
    }
    try attempt("queries", .source, virtual, context, into: &collector) { collector in
      if virtual.family == .fts5 {
        try FTS5Examination(context: context, virtual: virtual, sides: sides).run(into: &collector)
      } else {
        try FTS3Examination(context: context, virtual: virtual, sides: sides).run(into: &collector)
      }
    }
    let hasEqualIndex = collector.ledger.contains {
      $0.object == virtual.name && $0.property == "index" && $0.note == SearchIndexComparison.equalRowsNote
    }
    // With equal content too, which the rows check sees to, the copy can only answer as the source does.
    try SearchIntegrity(
      context: context, virtual: virtual, sides: sides,
      followsFromSource: hasEqualIndex && context.plannedChecks.contains(.rows)
    ).run(into: &collector)
  }

  /// Runs one part; an index that cannot be read ends that part, and not the check of all other tables.
  ///
  /// - Parameter subject: the side that is to blame: queries are drawn from the source alone, so its fault is carried faithfully.
  private func attempt(
    _ property: String, _ subject: Finding.Subject, _ virtual: VirtualTable, _ context: CheckContext,
    into collector: inout FindingCollector, _ body: (inout FindingCollector) throws -> Void
  ) throws {
    do {
      try body(&collector)
    } catch let error as SQLiteError where !error.isInterrupted {
      try context.cancellation.check()
      guard !error.isMissingPiece else {
        return collector.add(
          LedgerEntry(
            objectKind: "virtual-table", object: virtual.name, property: property, state: .notCompared,
            reason: .unsupported, note: error.message))
      }
      collector.add(
        Finding(
          code: "search-index-unreadable", severity: subject == .copy ? .error : .warning, subject: subject,
          objectKind: "virtual-table", object: virtual.name,
          explanation: "The \(property) could not be compared: \(error.message).",
          remedy: "Rebuild the index in the source, where its content is there."))
      collector.add(
        LedgerEntry(
          objectKind: "virtual-table", object: virtual.name, property: property, state: .notCompared,
          reason: .unobservable, note: error.message))
    }
  }

  private func skip(
    _ virtual: VirtualTable, _ reason: LedgerEntry.Reason, into collector: inout FindingCollector
  ) {
    collector.add(
      LedgerEntry(
        objectKind: "virtual-table", object: virtual.name, property: "queries", state: .notCompared,
        reason: reason,
        note: reason == .derived
          ? "it shows what other tables hold" : "nothing is known of the module \(virtual.module)"))
  }

  private func addNotComparable(_ virtual: VirtualTable, into collector: inout FindingCollector) {
    collector.add(
      Finding(
        code: "search-not-comparable", severity: .error, subject: .copy, objectKind: "virtual-table",
        object: virtual.name, explanation: "The copy lacks the table, or has it with another module."))
    collector.add(
      LedgerEntry(
        objectKind: "virtual-table", object: virtual.name, property: "index", state: .notCompared,
        reason: .notRun, note: "the copy lacks the table, or has it with another module"))
  }
}

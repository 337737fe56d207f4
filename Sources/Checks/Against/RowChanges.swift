internal import Artifacts
public import Catalog
internal import SQLite
public import Streams
public import Verdicts

/// What became of the rows of each table between two states of one database: by key, added, removed and changed.
///
/// Changes are what users do: each is worth knowing, and none closes the gate.
public struct RowChanges {
  /// A database file that nobody changes.
  public struct State: Sendable {
    public var path: String
    public var catalog: Catalog

    public init(path: String, catalog: Catalog) {
      self.path = path
      self.catalog = catalog
    }
  }

  private let before: State
  private let after: State
  private let cap: Int
  private let cancellation: Cancellation

  /// - Parameter cap: how many keys of one table and kind of change are listed; all are counted.
  public init(from before: State, to after: State, cap: Int, cancellation: Cancellation) {
    self.before = before
    self.after = after
    self.cap = cap
    self.cancellation = cancellation
  }

  /// - Throws: `SQLiteError`, ``Cancelled``.
  public func run(into collector: inout FindingCollector) throws {
    let old = try relations(before)
    let new = try relations(after)
    for relation in old {
      guard let other = new.first(where: { $0.name.isSameName(as: relation.name) }) else {
        add("table-removed-since", relation, "The table is gone since the rollback.", into: &collector)
        continue
      }
      guard relation.values.map(NameKey.init) == other.values.map(NameKey.init), relation.key == other.key
      else {
        collector.add(
          LedgerEntry(
            objectKind: "table", object: relation.name, property: "changes", state: .notCompared,
            reason: .notRun, note: "its columns or its key changed since the rollback"))
        continue
      }
      try compare(relation, into: &collector)
    }
    for relation in new where !old.contains(where: { $0.name.isSameName(as: relation.name) }) {
      add("table-added-since", relation, "The table is new since the rollback.", into: &collector)
    }
    collector.add(
      LedgerEntry(
        objectKind: "database", object: "main", property: "changes", state: .compared, count: Int64(old.count)
      ))
  }

  private func relations(_ state: State) throws -> [Relation] {
    try RelationPlanner(catalog: state.catalog, connection: Exporter.openSnapshot(state.path)).relations()
      .filter { $0.kind == .table }
  }

  private func compare(_ relation: Relation, into collector: inout FindingCollector) throws {
    let order: Relation.Order = relation.isRowidKeyed || relation.key.isEmpty ? relation.order : .bytes
    let one = ChunkSupply(
      snapshot: before.path, relations: [relation], order: order, cancellation: cancellation)
    let two = ChunkSupply(
      snapshot: after.path, relations: [relation], order: order, cancellation: cancellation)
    defer {
      one.stop()
      two.stop()
    }
    let encoding = TextEncoding(pragma: after.catalog.settings.encoding)
    var found = FindingCollector(cap: cap)
    let tally = try RowComparer(relation: relation, encoding: encoding).compare(
      source: { try one.next(of: 0) }, copy: { try two.next(of: 0) }, recycleSource: one.recycle,
      recycleCopy: two.recycle, stopAtDifference: false, progress: { _ in try cancellation.check() },
      into: &found)
    guard let tally else { return }
    merge(found, into: &collector)
    collector.add(
      LedgerEntry(
        objectKind: "table", object: relation.name, property: "changes", state: .compared,
        note: tally.distance == 0
          ? nil : "\(tally.extra) added, \(tally.missing) removed, \(tally.changed) changed",
        count: tally.rows))
  }

  private static let codes = [
    "row-missing": "row-removed-since", "row-extra": "row-added-since",
    "rowid-changed": "value-changed-since",
    "value-changed": "value-changed-since", "storage-class-changed": "value-changed-since",
  ]

  private func merge(_ found: FindingCollector, into collector: inout FindingCollector) {
    var changes = FindingCollector(cap: cap)
    for var finding in found.findings {
      finding.code = Self.codes[finding.code] ?? finding.code
      finding.severity = .info
      finding.hazard = nil
      finding.explanation =
        switch finding.code {
        case "row-removed-since": "Removed since the rollback."
        case "row-added-since": "Added since the rollback."
        default: "Changed since the rollback."
        }
      changes.add(finding)
    }
    for count in found.counts where count.total > count.listed {
      changes.count(
        code: Self.codes[count.code] ?? count.code, object: count.object, count.total - count.listed)
    }
    collector.merge(changes)
  }

  private func add(
    _ code: String, _ relation: Relation, _ explanation: String, into collector: inout FindingCollector
  ) {
    collector.add(
      Finding(
        code: code, severity: .info, subject: .copy, objectKind: "table", object: relation.name,
        explanation: explanation))
  }
}

internal import Catalog
internal import SQLite
internal import Streams
public import Verdicts

/// Every declaration and the settings of the equality contract. Whitespace, comments, quoting style and keyword case
/// do not count; what differs is named.
public struct SchemaCheck: Check {
  public let name = CheckName.schema

  public init() {}

  public func run(_ context: CheckContext, into collector: inout FindingCollector) throws {
    let source = context.source
    let copy = context.copy
    compare("table", declared(source.tables), declared(copy.tables), &collector)
    compare("virtual-table", declared(source.virtualTables), declared(copy.virtualTables), &collector)
    compare("index", declared(source.indexes), declared(copy.indexes), &collector)
    compare("view", declared(source.views), declared(copy.views), &collector)
    compare("trigger", declared(source.triggers), declared(copy.triggers), &collector)
    compareTriggerOrder(source, copy, &collector)
    compareImplicitIndexes(source, copy, &collector)
    compareSettings(source.settings, copy.settings, &collector)
    for entry in try BehaviourProbe(path: context.sourcePath, catalog: source).unsupported() {
      collector.add(entry)
    }
    try context.cancellation.check()
  }

  // MARK: Declarations

  private struct Declared {
    var name: String
    var sql: String
  }

  /// Shadow tables are their module's affair, and internal tables have no declaration of the user's.
  private func declared(_ tables: [Table]) -> [Declared] {
    tables.filter { $0.role == .ordinary }.map { Declared(name: $0.name, sql: $0.sql) }
  }
  private func declared(_ tables: [VirtualTable]) -> [Declared] {
    tables.map { Declared(name: $0.name, sql: $0.sql) }
  }
  private func declared(_ indexes: [Index]) -> [Declared] {
    indexes.compactMap { index in index.sql.map { Declared(name: index.name, sql: $0) } }
  }
  private func declared(_ views: [View]) -> [Declared] { views.map { Declared(name: $0.name, sql: $0.sql) } }
  private func declared(_ triggers: [Trigger]) -> [Declared] {
    triggers.map { Declared(name: $0.name, sql: $0.sql) }
  }

  private func compare(
    _ kind: String, _ source: [Declared], _ copy: [Declared], _ collector: inout FindingCollector
  ) {
    let sourceNames = Set(source.map { NameKey($0.name) })
    let byName = Dictionary(copy.map { (NameKey($0.name), $0) }, uniquingKeysWith: { first, _ in first })
    for declared in source {
      guard let other = byName[NameKey(declared.name)] else {
        collector.add(
          Finding(
            code: "\(kind)-missing", severity: .error, subject: .copy, objectKind: kind,
            object: declared.name,
            explanation: "The copy lacks the \(kind)."))
        continue
      }
      for difference in Declaration.differences(expected: declared.sql, actual: other.sql) {
        add(difference, kind, declared.name, &collector)
      }
      collector.add(
        LedgerEntry(
          objectKind: kind, object: declared.name, property: "declaration", state: .compared, count: 1))
    }
    for declared in copy where !sourceNames.contains(NameKey(declared.name)) {
      collector.add(
        Finding(
          code: "\(kind)-extra", severity: .error, subject: .copy, objectKind: kind, object: declared.name,
          explanation: "The copy has a \(kind) that the source does not have."))
    }
  }

  private func add(
    _ difference: DeclarationDifference, _ kind: String, _ name: String, _ collector: inout FindingCollector
  ) {
    let aspect = difference.aspect.rawValue.split(separator: "-").joined(separator: " ")
    collector.add(
      Finding(
        code: "declaration-" + difference.aspect.rawValue, severity: .error, subject: .copy, objectKind: kind,
        object: name, location: difference.element, expected: difference.expected.map { .text($0) },
        actual: difference.actual.map { .text($0) },
        explanation: "The declaration differs: \(aspect)."))
  }

  /// Several triggers of one table fire in an order that follows from their places in the schema.
  private func compareTriggerOrder(_ source: Catalog, _ copy: Catalog, _ collector: inout FindingCollector) {
    var tables: [String] = []
    for trigger in source.triggers where !tables.contains(where: { $0.isSameName(as: trigger.table) }) {
      tables.append(trigger.table)
    }
    for table in tables {
      let expected = source.triggers(on: table).map(\.name)
      let actual = copy.triggers(on: table).map(\.name)
      guard expected.count > 1, Set(expected.map(NameKey.init)) == Set(actual.map(NameKey.init)) else {
        continue
      }
      if expected.map(NameKey.init) != actual.map(NameKey.init) {
        collector.add(
          Finding(
            code: "trigger-order", severity: .error, subject: .copy, objectKind: "table", object: table,
            expected: .text(expected.joined(separator: ", ")), actual: .text(actual.joined(separator: ", ")),
            explanation: "The triggers stand in another order, and so may fire in another order."))
      }
      collector.add(
        LedgerEntry(objectKind: "table", object: table, property: "trigger-order", state: .compared, count: 1)
      )
    }
  }

  /// Indexes that SQLite makes for UNIQUE and PRIMARY KEY have no declaration; that they are there shows that the constraint is.
  private func compareImplicitIndexes(_ source: Catalog, _ copy: Catalog, _ collector: inout FindingCollector)
  {
    for index in source.indexes where index.sql == nil {
      guard copy.table(named: index.table) != nil else { continue }
      let twins = copy.indexes(on: index.table).filter { $0.sql == nil }
      let isThere = twins.contains {
        $0.origin == index.origin && $0.isUnique == index.isUnique && $0.terms == index.terms
      }
      if !isThere {
        collector.add(
          Finding(
            code: "constraint-index-missing", severity: .error, subject: .copy, objectKind: "index",
            object: index.name,
            explanation: "The copy has no index like the one that enforces this constraint of \(index.table)."
          ))
      }
      collector.add(
        LedgerEntry(
          objectKind: "index", object: index.name, property: "declaration", state: .compared, count: 1))
    }
  }

  // MARK: Settings

  private func compareSettings(_ source: Settings, _ copy: Settings, _ collector: inout FindingCollector) {
    func setting(_ name: String, _ expected: ReportedValue, _ actual: ReportedValue) {
      if expected != actual {
        collector.add(
          Finding(
            code: "setting-changed", severity: .error, subject: .copy, objectKind: "setting", object: name,
            expected: expected, actual: actual, explanation: "The setting \(name) was not carried.",
            remedy: "Write PRAGMA \(name) after the data.", hazard: "H5"))
      }
      collector.add(
        LedgerEntry(objectKind: "setting", object: name, property: "value", state: .compared, count: 1))
    }
    setting("user_version", .integer(source.userVersion), .integer(copy.userVersion))
    setting("application_id", .integer(source.applicationID), .integer(copy.applicationID))
    setting("encoding", .text(source.encoding), .text(copy.encoding))
    for (name, expected, actual) in [
      ("page_size", source.pageSize, copy.pageSize), ("auto_vacuum", source.autoVacuum, copy.autoVacuum),
      ("freelist_count", source.freelistCount, copy.freelistCount),
      ("default_cache_size", source.defaultCacheSize, copy.defaultCacheSize),
    ] {
      collector.add(
        LedgerEntry(
          objectKind: "setting", object: name, property: "value", state: .ignoredByContract,
          note: expected == actual ? nil : "\(expected) became \(actual)"))
    }
    for name in [
      "journal_mode", "whitespace, comments and quoting in declarations",
      "root pages and order in sqlite_schema",
    ] {
      collector.add(
        LedgerEntry(objectKind: "database", object: "main", property: name, state: .ignoredByContract))
    }
  }
}

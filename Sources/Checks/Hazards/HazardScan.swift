internal import Artifacts
internal import Catalog
internal import SQLite
public import Streams
public import Verdicts

/// Looks for everything in a database that the target is known to get wrong, before anything is exported.
public struct HazardScan: Sendable {
  public static let checkName = "hazards"

  public struct Result: Sendable {
    /// Findings, their counts, and what was not looked at.
    public var check: CheckResult
    public var sizes: SourceSizes
    /// True where a module, tokenizer, collation, function or syntax is missing in the target.
    public var needsMissingParts: Bool
  }

  private let source: HazardSource
  private let target: HazardTarget
  private let progress: any ProgressObserver
  private let cancellation: Cancellation
  /// How the SQLite that reads the source was compiled; nil to ask it.
  var sourceOptions: Set<String>?

  public init(
    _ source: HazardSource, target: HazardTarget, progress: any ProgressObserver, cancellation: Cancellation
  ) {
    self.source = source
    self.target = target
    self.progress = progress
    self.cancellation = cancellation
  }

  /// - Throws: `SQLiteError`, ``Cancelled``.
  public func run() throws -> Result {
    let start = ContinuousClock.now
    let writer = source.writer()
    let connection = try Exporter.openSnapshot(source.path)
    connection.stop(on: cancellation)
    let census = try Census(of: source, on: connection, progress, cancellation)
    let options = try sourceOptions ?? Set(connection.compileOptions)
    let context = HazardContext(
      catalog: source.catalog, target: target, writer: writer, sourceOptions: options,
      census: Dictionary(census.tables.map { (NameKey($0.relation.name), $0) }) { first, _ in first })
    var collector = FindingCollector(cap: TableCensus.sampleLimit)
    var found = ModuleHazards(context: context, formats: census.searchFormats).findings()
    let functions = FunctionHazards(context)
    let names = NameHazards(context)
    for declaration in HazardDeclaration.all(of: source.catalog) {
      found += functions.findings(of: declaration) + names.findings(of: declaration)
    }
    found += try IndexHazards(catalog: source.catalog, connection: connection).findings()
    found += RowidHazards(catalog: source.catalog, census: census.tables).findings()
    found +=
      FileHazards(source: source, target: target, sourceOptions: options, rowCount: census.rowCount)
      .findings()
    let sizes = SourceSizes(source.catalog.settings, census)
    found += SizeHazards(sizes: sizes, target: target).findings()
    for finding in found { collector.add(finding.finding) }
    for table in census.tables { ValueHazards(target: target).add(table, to: &collector) }
    account(for: census, in: &collector)
    let missing = Set(found.map(\.code)).intersection(Self.missingParts)
    return Result(
      check: collector.result(
        name: Self.checkName, duration: (ContinuousClock.now - start) / .milliseconds(1)),
      sizes: sizes, needsMissingParts: !missing.isEmpty)
  }

  private static let missingParts: Set = [
    "hazard-missing-module", "hazard-missing-tokenizer", "hazard-missing-collation",
    "hazard-missing-function", "hazard-nondeterministic-function", "hazard-newer-search-format",
  ]

  private func account(for census: Census, in collector: inout FindingCollector) {
    for table in census.tables {
      collector.add(
        LedgerEntry(
          objectKind: table.relation.kind.rawValue, object: table.relation.name, property: "values",
          state: .compared, count: table.rowCount))
      for column in table.relation.unreadable {
        collector.add(
          LedgerEntry(
            objectKind: table.relation.kind.rawValue, object: table.relation.name, property: "values",
            element: column.column, state: .notCompared, reason: .unsupported, note: column.reason))
      }
    }
    for name in census.shadowTables {
      collector.add(
        LedgerEntry(
          objectKind: "shadow-table", object: name, property: "values", state: .notCompared, reason: .derived,
          note: "a module wrote the values; only their size was asked"))
    }
  }
}

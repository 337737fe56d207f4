internal import Artifacts
internal import Catalog
internal import Checks
internal import Engines
internal import RoundTrip
internal import SQLite
internal import Streams
internal import Verdicts

/// Does one fault in a folder of its own, has the checks look at it, and judges what they say.
struct FaultTrial {
  let fault: Fault
  /// Exists, and is empty.
  let folder: String
  /// The checks that are left out.
  let without: [CheckName]
  let cancellation: Cancellation

  var source: String { folder + "/source.db" }
  var copy: String { folder + "/copy.db" }

  /// - Parameter base: the pristine database; nobody changes it.
  /// - Throws: ``Cancelled``. A fault that cannot be done is `errored`.
  func run(base: String) throws -> FaultResult {
    do {
      return try attempt(base)
    } catch {
      if cancellation.isRequested { throw Cancelled() }
      return FaultResult(fault, .errored, note: "\(error)")
    }
  }

  private func attempt(_ base: String) throws -> FaultResult {
    try DatabaseMaker.copy(base, to: source)
    switch fault.means {
    case .sql, .script, .bytes: try fault.makeCopy(of: base, at: copy)
    case .both(let sql):
      try DatabaseMaker.change(source, sql)
      try DatabaseMaker.copy(source, to: copy)
    case .source(let sql, let format):
      try DatabaseMaker.change(source, sql)
      return try roundTrip(format, [])
    case .artifact(let format, let damages): return try roundTrip(format, damages)
    case .engineWithout(let module): return try unsupported(module)
    case .reading(let table, let column): return try misread(table, column)
    case .sinceBaseline(let sql): return try regressed(by: sql)
    case .against(let before, let change, let isAlone): return try held(before, change, isAlone)
    case .remigrated(let before, let change, let known): return try migratedBack(before, change, known)
    }
    return judged(try results(comparison))
  }

  private func available(_ plan: CheckPlan) -> [CheckName] {
    plan.available.filter { !without.contains($0) }
  }

  private var comparison: CheckPlan {
    CheckPlan(available: available(.comparison), requiresComplete: true)
  }

  // MARK: Performance and readings

  private func regressed(by sql: String) throws -> FaultResult {
    let catalog = try Catalog(reading: Exporter.openSnapshot(source))
    let record = PerformanceRecord(wantsKey: true)
    var context = CheckContext(
      sourcePath: source, copyPath: source, source: catalog, copy: catalog, progress: SilentProgress(),
      cancellation: cancellation)
    context.performance.record = record
    var unused = FindingCollector()
    try PerformanceCheck().run(context, into: &unused)
    try DatabaseMaker.change(source, sql)
    try DatabaseMaker.copy(source, to: copy)
    guard let key = record.key, let figures = record.figures else { throw FaultError.notOfACopy }
    return judged(try results(comparison) { $0.performance.baseline = Baseline(key: key, figures: figures) })
  }

  private func misread(_ table: String, _ column: String) throws -> FaultResult {
    try DatabaseMaker.copy(source, to: copy)
    let catalog = try Catalog(reading: Exporter.openSnapshot(source))
    let readings = AppReadings(
      tables: catalog.tables.filter { $0.role == .ordinary }.map { one in
        let isHurt = one.name == table
        let difference = AppReadings.Difference(
          column: column, row: 1, key: [.integer(1)], exact: .integer(9_007_199_254_740_993),
          seen: .number("9007199254740992"))
        return AppReadings.OfTable(
          table: one.name, rows: 1, values: 1, isKeyedByRowid: true,
          changed: isHurt ? [.init(column: column, count: 1)] : [], differences: isHurt ? [difference] : [])
      })
    let all = CheckName.allCases.filter { $0 != .artifact && !without.contains($0) }
    return judged(
      try results(CheckPlan(available: all, requiresComplete: true)) { $0.appReadings = readings })
  }

  // MARK: Artifacts

  private func roundTrip(_ format: ArtifactFormat, _ damages: [ArtifactDamage]) throws -> FaultResult {
    let catalog = try Catalog(reading: Exporter.openSnapshot(source))
    let health = try SourceHealth(examining: source, catalog: catalog, cancellation: cancellation)
    let path = folder + "/artifact" + format.suffix
    try export(to: path, format, catalog, health)
    let damager = ArtifactDamager(path: path, format: format)
    for damage in damages { try damager.apply(damage) }
    let artifact: ArtifactReader
    let imported: ImportResult
    do {
      artifact = try ArtifactReader(path: path, cancellation: cancellation)
      imported = try CheckingEngine().makeCopy(
        of: artifact, at: copy, progress: SilentProgress(), cancellation: cancellation)
    } catch {
      if cancellation.isRequested { throw error }
      guard let kind = Refusal.kind(of: error) else { throw error }
      return FaultResult(fault, raised: [], refusal: kind, note: nil)
    }
    let plan = CheckPlan(available: available(.roundTrip), requiresComplete: true)
    return judged(try results(plan, artifact, imported, Worker(name: "source health") { health }))
  }

  private func export(
    to path: String, _ format: ArtifactFormat, _ catalog: Catalog, _ health: SourceHealth
  ) throws {
    var options = Exporter.Options(
      format: format, isDurable: false, timestamp: "2026-01-01T00:00:00Z", toolVersion: Tool.version)
    options.tablesBreakingChecks = health.tablesBreakingChecks
    options.tablesBreakingConstraints = health.tablesBreakingConstraints
    let bytes = try DatabaseMaker.bytes(of: source)
    let exporter = Exporter(
      snapshot: source,
      source: Manifest.Source(
        name: "source.db", byteCount: Int64(bytes.count), digest: bytes.withUnsafeBytes { SHA256.hash($0) },
        sqliteVersion: Connection.libraryVersion, encoding: catalog.settings.encoding),
      options: options, progress: SilentProgress(), cancellation: cancellation)
    _ = try exporter.export(to: path)
  }

  /// Nothing is compared where the engine cannot hold the source; each lack is named.
  private func unsupported(_ module: String) throws -> FaultResult {
    var capabilities = try EngineCapabilities.native()
    capabilities.modules.remove(NameKey(module))
    let catalog = try Catalog(reading: Exporter.openSnapshot(source))
    let plan = CheckPlan(available: available(.roundTrip), requiresComplete: true)
    let results = CheckRunner(plan, cancellation: cancellation)
      .unsupportedResults(capabilities.lacks(for: catalog), by: try .native())
    return judged(results)
  }

  // MARK: Checks

  private func results(
    _ plan: CheckPlan, _ artifact: ArtifactReader? = nil, _ imported: ImportResult? = nil,
    _ health: Worker<SourceHealth>? = nil, _ change: (inout CheckContext) -> Void = { _ in }
  ) throws -> [CheckResult] {
    var context = CheckContext(
      sourcePath: source, copyPath: copy, source: try Catalog(reading: Exporter.openSnapshot(source)),
      copy: try Catalog(reading: Exporter.openSnapshot(copy)), artifact: artifact, importResult: imported,
      health: health, progress: SilentProgress(), cancellation: cancellation)
    change(&context)
    return try CheckRunner(plan, cancellation: cancellation).run(context)
  }

  func judged(_ results: [CheckResult]) -> FaultResult {
    let raised = results.flatMap { result in
      result.counts.map { FaultFinding(check: result.name, code: $0.code, object: $0.object) }
    }
    let failures = results.compactMap { result in result.failure.map { "\(result.name): \($0)" } }
    return FaultResult(
      fault, raised: raised, refusal: nil, note: failures.isEmpty ? nil : failures.joined(separator: "; "))
  }
}

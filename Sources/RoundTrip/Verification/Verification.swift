internal import Artifacts
internal import Catalog
internal import Checks
public import Engines
public import Reports
internal import SQLite
public import Streams
internal import Verdicts

/// The main job: snapshot, export, import, compare, judge.
public struct Verification: Sendable {
  let options: Options
  /// Those that make a copy each, of the same artifact.
  let engines: [any Engine]
  let progress: any ProgressObserver
  let cancellation: Cancellation

  public init(
    _ options: Options, engine: any Engine, progress: any ProgressObserver, cancellation: Cancellation
  ) {
    self.init(options, engines: [engine], progress: progress, cancellation: cancellation)
  }

  /// - Parameter engines: at least one. Several make a copy each of one artifact; the verdict is over all of them.
  public init(
    _ options: Options, engines: [any Engine], progress: any ProgressObserver, cancellation: Cancellation
  ) {
    self.options = options
    self.engines = engines
    self.progress = progress
    self.cancellation = cancellation
  }

  /// - Throws: whatever keeps the run from coming to a verdict; ``Failure`` knows each.
  public func run() throws -> Report {
    var clock = PhaseClock()
    let workspace = try Workspace(in: options.workDirectory)
    let folder = try keepFolder() ?? workspace.path
    let proving = options.checks.proof(in: workspace.path, cancellation: cancellation)
    // The worker writes into the workspace: that must not go before it ends, whatever becomes of the rest.
    defer { _ = try? proving.wait() }
    let taken = try SourceSnapshot(
      of: options.source, in: workspace, busyTimeout: options.busyTimeout, progress: progress,
      cancellation: cancellation)
    clock.end(\.snapshotTime)
    let proof = try proving.wait()
    return try taken.namingSource {
      if !proof.holds {
        let results = CheckRunner(options.checks, cancellation: cancellation).voidResults
        return report(taken, nil, results, proof, clock)
      }
      return try verify(taken.adapted(options.adaptations, cancellation), in: folder, proof, &clock)
    }
  }

  private func keepFolder() throws -> String? {
    guard let keep = options.keep else { return nil }
    switch Files.kind(of: keep) {
    case .missing: try Files.createDirectory(keep)
    case .directory:
      guard Files.names(in: keep).isEmpty else {
        throw FileError(.notEmpty, operation: "keep files in", path: keep)
      }
    default: throw FileError(.notADirectory, operation: "keep files in", path: keep)
    }
    return keep
  }

  private func verify(
    _ taken: SourceSnapshot, in folder: String, _ proof: SelfProof, _ clock: inout PhaseClock
  ) throws -> Report {
    let catalog = try Catalog(reading: Exporter.openSnapshot(taken.snapshot.path))
    try options.queries?.check(against: catalog)
    guard engines.count == 1, let engine = engines.first else {
      return try verify(by: engines, taken, catalog, in: folder, proof, &clock)
    }
    return try verify(by: engine, taken, catalog, in: folder, proof, &clock)
  }

  func examineSource(_ snapshot: String, _ catalog: Catalog) -> Worker<SourceHealth> {
    let cancellation = cancellation
    return Worker(name: "source health") {
      try SourceHealth(examining: snapshot, catalog: catalog, cancellation: cancellation)
    }
  }

  /// Holds the copy that an engine made against the source, by every check of the plan.
  func compare(
    _ copy: String, by engine: any Engine, _ artifact: ArtifactReader, _ imported: ImportResult,
    with source: VerifiedSource, _ record: PerformanceRecord
  ) throws -> [CheckResult] {
    var context = CheckContext(
      sourcePath: source.taken.snapshot.path, copyPath: copy, source: source.catalog,
      copy: try Catalog(reading: Exporter.openSnapshot(copy)), artifact: artifact, importResult: imported,
      health: source.health, cap: options.cap, queries: options.queries?.queries ?? [], progress: progress,
      cancellation: cancellation)
    context.sourceSearch = source.search
    context.adaptations = source.taken.adaptations
    context.performance = options.performance
    context.performance.record = record
    if options.checks.planned.contains(.readings) {
      context.appReadings = try engine.appReadings(
        of: copy, catalog: context.copy, listing: options.cap, progress: progress, cancellation: cancellation)
    }
    return try CheckRunner(options.checks, cancellation: cancellation).run(context)
  }

  /// What tables and indexes take, once all else is done: the measurements of the checks want the machine for themselves.
  ///
  /// - Parameter copies: the engine that made each, and its path.
  /// - Returns: nil where nobody asked.
  func sizes(_ taken: SourceSnapshot, _ copies: [(String, String)]) throws -> [ReportSizes]? {
    guard options.sizes else { return nil }
    let sides =
      [SizeReading.Side(role: .source, engine: "native", path: taken.snapshot.path)]
      + copies.map { SizeReading.Side(role: .copy, engine: $0.0, path: $0.1) }
    return try SizeReading.read(sides, cancellation: cancellation)
  }

  func note(_ artifact: ArtifactReader, _ taken: SourceSnapshot, _ report: inout Report) {
    if let leftOut = artifact.manifest?.leftOut, !leftOut.isEmpty {
      report.verdict.summary +=
        "; the artifact is a part of its source: \(leftOut.count) object\(leftOut.count == 1 ? " was" : "s were") left out"
    }
    let made = artifact.manifest?.adaptations ?? []
    if !made.isEmpty, taken.adaptations.isEmpty, report.verdict.exitCode != .open {
      report.verdict.summary +=
        "; the artifact was made with \(made.count) adaptation\(made.count == 1 ? "" : "s"): give the same --fts5, "
        + "--functions and --reindex to hold it against the adapted database"
    }
  }

  func report(
    _ taken: SourceSnapshot, _ artifact: ArtifactReader?, _ results: [CheckResult], _ proof: SelfProof,
    _ clock: PhaseClock
  ) -> Report {
    let native = try? EngineIdentity.native()
    let engines =
      [native.map { ReportEngine(.source, $0) }].compactMap(\.self)
      + self.engines.map { ReportEngine(.copy, $0.identity) }
    let header = ReportHeader(
      tool: ReportTool(name: Tool.name, version: Tool.version), command: "verify",
      plannedChecks: options.checks.names, startedAt: clock.startedAt, finishedAt: Timestamp.now(),
      host: .current(), source: ReportFile(taken), snapshot: ReportSnapshot(taken), engines: engines,
      artifact: artifact.map {
        ReportArtifact(
          $0, isKept: options.artifact != nil || options.keep != nil, adaptations: taken.adaptations)
      })
    return Report(
      header: header, duration: clock.total, performance: clock.performance, checks: results,
      selfProof: proof,
      fingerprints: artifact?.manifest?.fingerprint.map { ReportFingerprints(source: $0.description) },
      policy: options.policy)
  }
}

public import Artifacts
internal import Catalog
public import Checks
public import Engines
public import Reports
internal import SQLite
public import Streams
public import Verdicts

/// The main job: snapshot, export, import, compare, judge.
public struct Verification: Sendable {
  public struct Options: Sendable {
    public var source: String
    public var format: ArtifactFormat
    public var search: SearchCarrying
    /// An artifact that exists already, to be verified instead of one of our own.
    public var artifact: String?
    public var checks: CheckPlan
    /// Full-text queries for the search check; nil for none but its own.
    public var queries: SearchQueryFile?
    /// Where snapshot, artifact and copy are kept; nil throws them away.
    public var keep: String?
    /// The parent of the scratch folder; nil for `TMPDIR`.
    public var workDirectory: String?
    /// Milliseconds.
    public var busyTimeout: Int
    /// How many findings of one code and object are written out.
    public var cap: Int
    /// nil judges by the defaults.
    public var policy: AppliedPolicy?
    /// What the performance check is asked to do.
    public var performance: PerformanceOptions
    /// What is changed on the snapshot before anything is exported; the verdict then holds for the adapted database.
    public var adaptations: AdaptationRequest

    public init(
      source: String, format: ArtifactFormat = .bundle, search: SearchCarrying = .shadow,
      artifact: String? = nil,
      checks: CheckPlan = .roundTrip, queries: SearchQueryFile? = nil, keep: String? = nil,
      workDirectory: String? = nil,
      busyTimeout: Int = 10_000, cap: Int = 20, policy: AppliedPolicy? = nil,
      adaptations: AdaptationRequest = AdaptationRequest(),
      performance: PerformanceOptions = PerformanceOptions()
    ) {
      self.performance = performance
      self.adaptations = adaptations
      self.source = source
      self.format = format
      self.search = search
      self.artifact = artifact
      self.checks = checks
      self.queries = queries
      self.keep = keep
      self.workDirectory = workDirectory
      self.busyTimeout = busyTimeout
      self.cap = cap
      self.policy = policy
    }
  }

  private let options: Options
  /// Those that make a copy each, of the same artifact.
  private let engines: [any Engine]
  private let progress: any ProgressObserver
  private let cancellation: Cancellation

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

  private func verify(
    _ taken: SourceSnapshot, in folder: String, _ proof: SelfProof, _ clock: inout PhaseClock
  ) throws -> Report {
    let snapshot = taken.snapshot.path
    let sourceCatalog = try Catalog(reading: Exporter.openSnapshot(snapshot))
    try options.queries?.check(against: sourceCatalog)
    let runner = CheckRunner(options.checks, cancellation: cancellation)
    guard engines.count == 1, let engine = engines.first else {
      return try verifyAll(taken, sourceCatalog, in: folder, proof, &clock)
    }
    if let lacks = engine.capabilities?.lacks(for: sourceCatalog), !lacks.isEmpty {
      let results = runner.unsupportedResults(lacks, by: engine.identity)
      var report = report(taken, nil, results, proof, clock)
      report.verdict.summary = Self.summary(of: lacks, engine.identity)
      return report
    }
    let cancellation = cancellation
    let health = Worker(name: "source health") {
      try SourceHealth(examining: snapshot, catalog: sourceCatalog, cancellation: cancellation)
    }
    // The workers read the snapshot: the folder must not go before they end, whatever becomes of the rest.
    defer { _ = try? health.wait() }
    let sourceSearch = searchInAdvance(of: snapshot, sourceCatalog, after: health)
    defer { _ = try? sourceSearch?.wait() }

    var (artifact, imported) = try roundTrip(taken, folder, engine, suspects: nil, &clock)
    let found = try health.wait()
    if options.artifact == nil, options.format != .image, found.hasSuspects {
      // Some rows break the source's own constraints: the artifact is made again, minding them row by row.
      (artifact, imported) = try roundTrip(taken, folder, engine, suspects: found, &clock)
    }
    let copyPath = folder + "/copy.db"
    var context = CheckContext(
      sourcePath: snapshot, copyPath: copyPath, source: sourceCatalog,
      copy: try Catalog(reading: Exporter.openSnapshot(copyPath)), artifact: artifact, importResult: imported,
      health: health, cap: options.cap, queries: options.queries?.queries ?? [], progress: progress,
      cancellation: cancellation)
    context.sourceSearch = sourceSearch
    context.adaptations = taken.adaptations
    let record = PerformanceRecord()
    context.performance = options.performance
    context.performance.record = record
    if options.checks.planned.contains(.readings) {
      context.appReadings = try engine.appReadings(
        of: copyPath, catalog: context.copy, listing: options.cap, progress: progress,
        cancellation: cancellation)
    }
    let results = try runner.run(context)
    clock.end(\.compareTime)
    var report = report(taken, artifact, results, proof, clock)
    report.performance.enginePeakMemory = imported.peakMemory
    report.performance.figures = record.figures
    if imported.storage != nil {
      report.engineRuns = [
        EngineRun(identity: engine.identity, results: results, imported: imported).reported
      ]
    }
    note(artifact, taken, &report)
    return report
  }

  private func note(_ artifact: ArtifactReader, _ taken: SourceSnapshot, _ report: inout Report) {
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

  // MARK: Several engines

  /// One artifact, a copy by each engine, each compared with the snapshot; their results become one.
  private func verifyAll(
    _ taken: SourceSnapshot, _ catalog: Catalog, in folder: String, _ proof: SelfProof,
    _ clock: inout PhaseClock
  ) throws -> Report {
    let snapshot = taken.snapshot.path
    let cancellation = cancellation
    let health = Worker(name: "source health") {
      try SourceHealth(examining: snapshot, catalog: catalog, cancellation: cancellation)
    }
    // The worker reads the snapshot: the folder must not go before it ends, whatever becomes of the rest.
    defer { _ = try? health.wait() }
    let path = try options.artifact ?? export(taken, folder, try health.wait(), progress, live: nil)
    let artifact = try ArtifactReader(path: path, cancellation: cancellation)
    clock.end(\.exportTime)
    let record = PerformanceRecord()
    var runs: [EngineRun] = []
    for engine in engines {
      let run = try run(engine, artifact, taken, catalog, folder, health, record, &clock)
      runs.append(run)
    }
    let comparison = EngineComparison(runs)
    var report = report(taken, artifact, comparison.merged(), proof, clock)
    report.performance.enginePeakMemory = runs.compactMap { $0.imported?.peakMemory }.max()
    report.performance.figures = record.figures
    report.engineRuns = runs.map(\.reported)
    report.blames = comparison.blames()
    note(artifact, taken, &report)
    return report
  }

  private func run(
    _ engine: any Engine, _ artifact: ArtifactReader, _ taken: SourceSnapshot, _ catalog: Catalog,
    _ folder: String, _ health: Worker<SourceHealth>, _ record: PerformanceRecord, _ clock: inout PhaseClock
  ) throws -> EngineRun {
    let runner = CheckRunner(options.checks, cancellation: cancellation)
    var run = EngineRun(identity: engine.identity, results: [])
    if let lacks = engine.capabilities?.lacks(for: catalog), !lacks.isEmpty {
      run.lacks = lacks
      run.results = runner.unsupportedResults(lacks, by: engine.identity)
      return run
    }
    let copy = "\(folder)/copy-\(engine.identity.name).db"
    let start = ContinuousClock.now
    let imported: ImportResult
    do {
      imported = try engine.makeCopy(of: artifact, at: copy, progress: progress, cancellation: cancellation)
    } catch let error as EngineError {
      // The others are still asked: what one engine cannot do says nothing of the artifact.
      let failure = Failure(error).message
      run.failure = failure
      run.results = options.checks.names.map { CheckResult(name: $0, outcome: .errored, failure: failure) }
      return run
    }
    run.imported = imported
    run.importTime = (ContinuousClock.now - start).milliseconds
    clock.end(\.importTime)
    var context = CheckContext(
      sourcePath: taken.snapshot.path, copyPath: copy, source: catalog,
      copy: try Catalog(reading: Exporter.openSnapshot(copy)), artifact: artifact, importResult: imported,
      health: health, cap: options.cap, queries: options.queries?.queries ?? [], progress: progress,
      cancellation: cancellation)
    context.adaptations = taken.adaptations
    context.performance = options.performance
    context.performance.record = record
    if options.checks.planned.contains(.readings) {
      context.appReadings = try engine.appReadings(
        of: copy, catalog: context.copy, listing: options.cap, progress: progress, cancellation: cancellation)
    }
    let compareStart = ContinuousClock.now
    run.results = try runner.run(context)
    run.compareTime = (ContinuousClock.now - compareStart).milliseconds
    clock.end(\.compareTime)
    return run
  }

  private static func summary(of lacks: [EngineLack], _ engine: EngineIdentity) -> String {
    let named = lacks.map { "\($0.objectKind) \($0.object): \($0.reason)" }
    let more = named.count > 6 ? "; and \(named.count - 6) more, see the findings" : ""
    return
      "nothing was compared, since the \(engine.name) engine (SQLite \(engine.sqliteVersion)) cannot hold the source: "
      + named.prefix(6).joined(separator: "; ") + more
  }

  // MARK: Steps

  /// Export and import leave the second core idle for most of the time: what the search check needs of the source alone is done then.
  private func searchInAdvance(
    of snapshot: String, _ catalog: Catalog, after health: Worker<SourceHealth>
  ) -> Worker<SourceSearch>? {
    guard options.checks.planned.contains(.search) else { return nil }
    let cancellation = cancellation
    return Worker(name: "source search") {
      // A third thread would only take the cores from the two that are on the way to the verdict.
      _ = try? health.wait()
      return try SourceSearch(examining: snapshot, catalog: catalog, cancellation: cancellation)
    }
  }

  private func keepFolder() throws -> String? {
    guard let keep = options.keep else { return nil }
    switch Files.kind(of: keep) {
    case .missing: try Files.createDirectory(keep)
    case .directory:
      guard Files.names(in: keep).isEmpty else {
        throw FileError(operation: "keep files in", path: keep, code: 39)
      }
    default: throw FileError(operation: "keep files in", path: keep, code: 20)
    }
    return keep
  }

  private func roundTrip(
    _ taken: SourceSnapshot, _ folder: String, _ engine: any Engine, suspects: SourceHealth?,
    _ clock: inout PhaseClock
  ) throws -> (ArtifactReader, ImportResult) {
    let copy = folder + "/copy.db"
    Files.remove(copy)
    if options.artifact == nil && options.format == .bundle {
      return try roundTripOverlapped(taken, folder, engine, copy, suspects, &clock)
    }
    let path = try options.artifact ?? export(taken, folder, suspects, progress, live: nil)
    let artifact = try ArtifactReader(path: path, cancellation: cancellation)
    clock.end(\.exportTime)
    let imported = try engine.makeCopy(of: artifact, at: copy, progress: progress, cancellation: cancellation)
    clock.end(\.importTime)
    return (artifact, imported)
  }

  /// A bundle is imported while it is still being written: the time of the longer half, not of both.
  private func roundTripOverlapped(
    _ taken: SourceSnapshot, _ folder: String, _ engine: any Engine, _ copy: String,
    _ suspects: SourceHealth?,
    _ clock: inout PhaseClock
  ) throws -> (ArtifactReader, ImportResult) {
    let live = LiveBundle(path: folder + "/artifact" + options.format.suffix)
    let exporting = Worker(name: "export") {
      do {
        _ = try export(taken, folder, suspects, SilentProgress(), live: live)
        live.finish()
      } catch {
        live.finish(throwing: error)
        throw error
      }
    }
    let imported: ImportResult
    do {
      imported = try engine.makeCopy(
        of: ArtifactReader(live: live), at: copy, progress: progress, cancellation: cancellation)
    } catch EngineError.refused {
      // What is imported while it is written cannot be read again from its start. Now it can: everything else is imported, and what
      // was refused is named.
      try exporting.wait()
      let whole = try ArtifactReader(path: live.path, cancellation: cancellation)
      imported = try engine.makeCopy(of: whole, at: copy, progress: progress, cancellation: cancellation)
    } catch {
      // The exporter writes into the folder that is about to go.
      _ = try exporting.wait()
      throw error
    }
    try exporting.wait()
    clock.end(\.importTime)
    return (try ArtifactReader(path: live.path, cancellation: cancellation), imported)
  }

  /// Returns the path of the artifact.
  private func export(
    _ taken: SourceSnapshot, _ folder: String, _ suspects: SourceHealth?, _ progress: any ProgressObserver,
    live: LiveBundle?
  ) throws -> String {
    var exportOptions = Exporter.Options(
      format: options.format, overwrites: true, isDurable: false, timestamp: Timestamp.now().text,
      toolVersion: Tool.version)
    exportOptions.search = options.search
    exportOptions.adaptations = taken.adaptations
    exportOptions.tablesBreakingChecks = suspects?.tablesBreakingChecks ?? []
    exportOptions.tablesBreakingConstraints = suspects?.tablesBreakingConstraints ?? []
    let path = folder + "/artifact" + options.format.suffix
    let exporter = Exporter(
      snapshot: taken.snapshot.path, source: try Manifest.Source(taken), options: exportOptions,
      progress: progress, cancellation: cancellation, live: live)
    _ = try exporter.export(to: path)
    return path
  }

  // MARK: Report

  private func report(
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

extension SourceHealth {
  var hasSuspects: Bool { !tablesBreakingChecks.isEmpty || !tablesBreakingConstraints.isEmpty }
}

extension ArtifactFormat {
  /// What the name of a file or folder of this container ends in.
  public var suffix: String {
    switch self {
    case .bundle: ".bundle"
    case .json: ".json"
    case .sql: ".sql"
    case .image: ".sqlite"
    }
  }
}

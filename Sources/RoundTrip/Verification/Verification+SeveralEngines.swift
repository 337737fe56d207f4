internal import Artifacts
internal import Catalog
internal import Checks
internal import Engines
internal import Reports
internal import Streams
internal import Verdicts

extension Verification {
  /// One artifact, a copy by each engine, each compared with the snapshot; their results become one.
  func verify(
    by engines: [any Engine], _ taken: SourceSnapshot, _ catalog: Catalog, in folder: String,
    _ proof: SelfProof, _ clock: inout PhaseClock
  ) throws -> Report {
    let health = examineSource(taken.snapshot.path, catalog)
    // The worker reads the snapshot: the folder must not go before it ends, whatever becomes of the rest.
    defer { _ = try? health.wait() }
    let path = try options.artifact ?? export(taken, folder, try health.wait(), progress, live: nil)
    let artifact = try ArtifactReader(path: path, cancellation: cancellation)
    clock.end(\.exportTime)
    let source = VerifiedSource(taken: taken, catalog: catalog, health: health)
    let record = PerformanceRecord()
    var runs: [EngineRun] = []
    for engine in engines {
      let run = try run(engine, artifact, source, folder, record, &clock)
      runs.append(run)
    }
    let comparison = EngineComparison(runs)
    let copies = runs.filter { $0.imported != nil }.map { ($0.name, Self.copy(by: $0.name, in: folder)) }
    let sizes = try sizes(taken, copies)
    var report = report(taken, artifact, comparison.merged(), proof, clock)
    report.sizes = sizes
    report.performance.enginePeakMemory = runs.compactMap { $0.imported?.peakMemory }.max()
    report.performance.figures = record.figures
    report.engineRuns = runs.map(\.reported)
    report.blames = comparison.blames()
    note(artifact, taken, &report)
    return report
  }

  private static func copy(by engine: String, in folder: String) -> String { "\(folder)/copy-\(engine).db" }

  private func run(
    _ engine: any Engine, _ artifact: ArtifactReader, _ source: VerifiedSource, _ folder: String,
    _ record: PerformanceRecord, _ clock: inout PhaseClock
  ) throws -> EngineRun {
    var run = EngineRun(identity: engine.identity, results: [])
    if let lacks = engine.capabilities?.lacks(for: source.catalog), !lacks.isEmpty {
      let runner = CheckRunner(options.checks, cancellation: cancellation)
      run.lacks = lacks
      run.results = runner.unsupportedResults(lacks, by: engine.identity)
      return run
    }
    let copy = Self.copy(by: engine.identity.name, in: folder)
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
    let compareStart = ContinuousClock.now
    run.results = try compare(copy, by: engine, artifact, imported, with: source, record)
    run.compareTime = (ContinuousClock.now - compareStart).milliseconds
    clock.end(\.compareTime)
    return run
  }
}

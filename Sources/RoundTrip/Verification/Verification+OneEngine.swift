internal import Artifacts
internal import Catalog
internal import Checks
internal import Engines
internal import Reports
internal import Streams
internal import Verdicts

extension Verification {
  func verify(
    by engine: any Engine, _ taken: SourceSnapshot, _ catalog: Catalog, in folder: String, _ proof: SelfProof,
    _ clock: inout PhaseClock
  ) throws -> Report {
    if let lacks = engine.capabilities?.lacks(for: catalog), !lacks.isEmpty {
      let runner = CheckRunner(options.checks, cancellation: cancellation)
      let results = runner.unsupportedResults(lacks, by: engine.identity)
      var report = report(taken, nil, results, proof, clock)
      report.verdict.summary = Self.summary(of: lacks, engine.identity)
      return report
    }
    let snapshot = taken.snapshot.path
    let health = examineSource(snapshot, catalog)
    // The workers read the snapshot: the folder must not go before they end, whatever becomes of the rest.
    defer { _ = try? health.wait() }
    let search = searchInAdvance(of: snapshot, catalog, after: health)
    defer { _ = try? search?.wait() }

    var (artifact, imported) = try roundTrip(taken, folder, engine, suspects: nil, &clock)
    let found = try health.wait()
    if options.artifact == nil, options.format != .image, found.hasSuspects {
      // Some rows break the source's own constraints: the artifact is made again, minding them row by row.
      (artifact, imported) = try roundTrip(taken, folder, engine, suspects: found, &clock)
    }
    let record = PerformanceRecord()
    let results = try compare(
      folder + "/copy.db", by: engine, artifact, imported,
      with: VerifiedSource(taken: taken, catalog: catalog, health: health, search: search), record)
    clock.end(\.compareTime)
    let sizes = try sizes(taken, [(engine.identity.name, folder + "/copy.db")])
    var report = report(taken, artifact, results, proof, clock)
    report.sizes = sizes
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
  func export(
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
}

extension SourceHealth {
  var hasSuspects: Bool { !tablesBreakingChecks.isEmpty || !tablesBreakingConstraints.isEmpty }
}

internal import Artifacts
internal import Engines
internal import Reports
internal import RoundTrip
internal import SQLite
internal import Streams

/// Faults of databases that come back after the rollback: against the manifest, and on the way forward again.
extension FaultTrial {
  private var artifact: String { folder + "/artifact" + ArtifactFormat.bundle.suffix }

  func held(_ before: String, _ change: String, _ isManifestAlone: Bool) throws -> FaultResult {
    try goAndComeBack(before, AdaptationRequest(), change)
    var manifest = artifact
    if isManifestAlone {
      manifest = folder + "/only.json"
      try DatabaseMaker.copy(artifact + "/" + "manifest.json", to: manifest)
    }
    return try judged(
      ManifestCheck(
        ManifestCheck.Options(copy: copy, manifest: manifest), progress: SilentProgress(),
        cancellation: cancellation
      ).run())
  }

  func migratedBack(_ before: String, _ change: String, _ known: Fault.Means.Knowledge) throws -> FaultResult
  {
    var poorer = try EngineCapabilities.native()
    poorer.functions.removeAll { $0.name == NameKey("floor") }
    try goAndComeBack(before, AdaptationRequest(search: .drop, functions: poorer), change)
    let options = Remigration.Options(
      exported: copy, target: folder + "/native.db", manifest: known == .baseline ? nil : artifact,
      baseline: known == .manifest ? nil : source)
    return try judged(
      Remigration(options, progress: SilentProgress(), cancellation: cancellation).run().report)
  }

  /// What an export gives, imported and then changed.
  private func goAndComeBack(_ before: String, _ request: AdaptationRequest, _ change: String) throws {
    try DatabaseMaker.change(source, before)
    _ = try ExportJob(
      ExportJob.Options(source: source, target: artifact, format: .bundle, adaptations: request),
      progress: SilentProgress(), cancellation: cancellation
    ).run()
    _ = try ImportJob(
      artifact: artifact, target: copy, overwrites: false, progress: SilentProgress(),
      cancellation: cancellation
    ).run(on: NativeEngine())
    try DatabaseMaker.change(copy, change)
  }

  private func judged(_ report: Report) -> FaultResult {
    judged(report.checks.filter { result in !without.contains { $0.rawValue == result.name } })
  }
}

internal import Artifacts
internal import Catalog
internal import Checks
internal import Engines
public import Reports
internal import SQLite
public import Streams
internal import Verdicts

/// Holds a database that came back from sql.js against the manifest of the export it was made from: the source is not needed.
public struct ManifestCheck: Sendable {
  public struct Options: Sendable {
    public var copy: String
    /// A manifest, or an artifact that brings one.
    public var manifest: String
    public var workDirectory: String?
    /// Milliseconds.
    public var busyTimeout: Int
    /// How many findings of one code and object are written out.
    public var cap: Int

    public init(
      copy: String, manifest: String, workDirectory: String? = nil, busyTimeout: Int = 10_000, cap: Int = 20
    ) {
      self.copy = copy
      self.manifest = manifest
      self.workDirectory = workDirectory
      self.busyTimeout = busyTimeout
      self.cap = cap
    }
  }

  /// The parts, in the order they run.
  public static let checks = ["artifact", "schema", "rows", "search", "integrity"]

  private let options: Options
  private let progress: any ProgressObserver
  private let cancellation: Cancellation

  public init(_ options: Options, progress: any ProgressObserver, cancellation: Cancellation) {
    self.options = options
    self.progress = progress
    self.cancellation = cancellation
  }

  /// - Throws: whatever keeps the run from coming to a verdict; ``Failure`` knows each.
  public func run() throws -> Report {
    var clock = PhaseClock()
    let export = try KnownExport(path: options.manifest, cancellation: cancellation)
    let workspace = try Workspace(in: options.workDirectory)
    let taken = try SourceSnapshot(
      of: options.copy, in: workspace, busyTimeout: options.busyTimeout, progress: progress,
      cancellation: cancellation)
    clock.end(\.snapshotTime)
    return try taken.namingSource {
      let declarations = try declarations(of: export, in: workspace)
      let digested = try DatabaseDigester(
        snapshot: taken.snapshot.path, progress: progress, cancellation: cancellation
      ).digest()
      let comparison = ManifestComparison(
        copyPath: taken.snapshot.path, digested: digested, manifest: export.manifest,
        declared: declarations?.database, cancellation: cancellation)
      let results = try results(comparison, export, declarations?.refusals ?? [])
      clock.end(\.compareTime)
      return try report(taken, export, comparison, results, clock)
    }
  }

  private struct Declarations {
    var database: ManifestComparison.Declared
    var refusals: [ImportResult.Refusal]
  }

  private func declarations(of export: KnownExport, in workspace: Workspace) throws -> Declarations? {
    guard let artifact = export.artifact else { return nil }
    let path = workspace.path + "/declared.db"
    let refusals = try DeclaredDatabase.make(from: artifact, at: path, cancellation: cancellation)
    let catalog = try Catalog(reading: Exporter.openSnapshot(path))
    return Declarations(database: .init(path: path, catalog: catalog), refusals: refusals)
  }

  private func results(
    _ comparison: ManifestComparison, _ export: KnownExport, _ refusals: [ImportResult.Refusal]
  ) throws -> [CheckResult] {
    let steps = CheckSteps(cap: options.cap, cancellation: cancellation)
    return [
      try steps.run("artifact") {
        ManifestArtifact(export, refusals.map { ($0.head, $0.reason) }).run(into: &$0)
      },
      try steps.run("schema") { try ManifestSchema(comparison, cap: options.cap).run(into: &$0) },
      try steps.run("rows") { ManifestRows(comparison).run(into: &$0) },
      try steps.run("search") { try ManifestSearch(comparison).run(into: &$0) },
      try steps.run("integrity") {
        try CopyHealth(isAsExported: comparison.allRowsAreEqual).run(
          on: comparison.copyPath, catalog: comparison.copy, cancellation: cancellation, into: &$0)
      },
    ]
  }

  private func report(
    _ taken: SourceSnapshot, _ export: KnownExport, _ comparison: ManifestComparison,
    _ results: [CheckResult], _ clock: PhaseClock
  ) throws -> Report {
    let source = export.manifest.source
    let header = ReportHeader(
      tool: ReportTool(name: Tool.name, version: Tool.version), command: "check",
      plannedChecks: Self.checks, startedAt: clock.startedAt, finishedAt: Timestamp.now(), host: .current(),
      source: ReportFile(path: source.name, size: source.byteCount, sha256: source.digest.description),
      copy: ReportFile(taken), snapshot: ReportSnapshot(taken),
      engines: [ReportEngine(.copy, try EngineIdentity.native())],
      artifact: ReportArtifact(export, adaptations: export.manifest.adaptations))
    return Report(
      header: header, duration: clock.total, performance: clock.performance, checks: results,
      fingerprints: export.manifest.fingerprint.map {
        ReportFingerprints(source: $0.description, copy: comparison.fingerprint.description)
      })
  }
}

extension ReportArtifact {
  /// - Parameter adaptations: those that the verdict is limited by.
  init(_ export: KnownExport, adaptations: [Adaptation]) {
    let manifest = export.manifest
    self.init(
      format: Format(rawValue: manifest.format.rawValue) ?? .bundle, path: export.path,
      size: manifest.totalSize, sha256: manifest.checksum.description,
      adaptations: adaptations.map(ReportAdaptation.init))
  }
}

internal import Artifacts
internal import Catalog
internal import Checks
internal import Engines
public import Policies
public import Reports
internal import SQLite
public import Streams
internal import Verdicts

/// The way forward again: the database that sql.js saved after a rollback becomes a native one, with what the export had adapted away.
public struct Remigration: Sendable {
  public struct Options: Sendable {
    /// The database that sql.js saved.
    public var exported: String
    /// Where the native database goes.
    public var target: String
    /// A manifest, or an artifact that brings one; nil for `EXPORTED.manifest.json` where that is there.
    public var manifest: String?
    /// The native database from before the rollback; nil where it is not at hand.
    public var baseline: String?
    /// Replace what stands at the target, and keep it under another name.
    public var overwrites: Bool
    public var workDirectory: String?
    /// Milliseconds.
    public var busyTimeout: Int
    /// How many findings, and keys of changed rows, of one kind and object are written out.
    public var cap: Int
    /// Where the state of the sync layer is.
    public var syncProfile: SyncProfile
    /// Why rows that the sync layer would delete and make anew are no obstacle; nil where they are.
    public var override: String?

    public init(
      exported: String, target: String, manifest: String? = nil, baseline: String? = nil,
      overwrites: Bool = false, workDirectory: String? = nil, busyTimeout: Int = 10_000, cap: Int = 20,
      syncProfile: SyncProfile = .builtIn, override: String? = nil
    ) {
      self.syncProfile = syncProfile
      self.override = override
      self.exported = exported
      self.target = target
      self.manifest = manifest
      self.baseline = baseline
      self.overwrites = overwrites
      self.workDirectory = workDirectory
      self.busyTimeout = busyTimeout
      self.cap = cap
    }
  }

  public struct Result: Sendable {
    public var report: Report
    /// False where the proof failed: then nothing stands at the target that did not stand there before.
    public var isWritten: Bool
    /// Where the file that was replaced is kept; nil where there was none.
    public var backup: String?
  }

  /// The parts, in the order they run.
  public static let checks = ["image", "sync", "restore", "changes", "schema", "rows", "search", "integrity"]

  private let options: Options
  private let progress: any ProgressObserver
  private let cancellation: Cancellation

  public init(_ options: Options, progress: any ProgressObserver, cancellation: Cancellation) {
    self.options = options
    self.progress = progress
    self.cancellation = cancellation
  }

  /// - Throws: ``RemigrationError`` and whatever else keeps the run from coming to a verdict; ``Failure`` knows each. The target is untouched
  ///   then.
  public func run() throws -> Result {
    var clock = PhaseClock()
    let replacement = TargetReplacement(target: options.target, overwrites: options.overwrites)
    try replacement.check(inputs: [options.exported] + [options.manifest].compactMap(\.self))
    let export = try manifest.map { try KnownExport(path: $0, cancellation: cancellation) }
    let workspace = try Workspace(in: options.workDirectory)
    let taken = try take(options.exported, workspace)
    let baseline = try options.baseline.map { try take($0, workspace) }
    clock.end(\.snapshotTime)
    let run = RemigrationRun(
      options: options, export: export, image: taken.snapshot.path, baseline: baseline?.snapshot.path,
      native: replacement.beside, scratch: workspace.path, progress: progress, cancellation: cancellation)
    replacement.discard()
    do {
      let results = try taken.namingSource { try run.results() }
      clock.end(\.importTime)
      let isProven = results.filter { Self.proof.contains($0.name) }.allSatisfy { $0.exitCode == .open }
      let backup = isProven ? try replacement.publish() : nil
      if !isProven { replacement.discard() }
      let report = try report(taken, export, results, isProven, clock)
      return Result(report: report, isWritten: isProven, backup: backup)
    } catch {
      replacement.discard()
      throw error
    }
  }

  /// What must hold before anything takes the target's name.
  private static let proof: Set = ["sync", "schema", "rows", "integrity"]

  private var manifest: String? {
    if let manifest = options.manifest { return manifest }
    let beside = options.exported + ".manifest.json"
    return Files.kind(of: beside) == .file ? beside : nil
  }

  private func take(_ path: String, _ workspace: Workspace) throws -> SourceSnapshot {
    try SourceSnapshot(
      of: path, in: workspace, busyTimeout: options.busyTimeout, progress: progress,
      cancellation: cancellation)
  }

  private func report(
    _ taken: SourceSnapshot, _ export: KnownExport?, _ results: [CheckResult], _ isWritten: Bool,
    _ clock: PhaseClock
  ) throws -> Report {
    let engine = try EngineIdentity.native()
    let copy =
      try isWritten
      ? ReportFile(
        path: options.target, size: Files.size(of: options.target) ?? 0,
        sha256: FileReader.digest(of: options.target, cancellation).description) : nil
    let header = ReportHeader(
      tool: ReportTool(name: Tool.name, version: Tool.version), command: "remigrate",
      plannedChecks: Self.checks, startedAt: clock.startedAt, finishedAt: Timestamp.now(), host: .current(),
      source: ReportFile(taken), copy: copy, snapshot: ReportSnapshot(taken),
      engines: [ReportEngine(.source, engine), ReportEngine(.copy, engine)],
      artifact: export.map { ReportArtifact($0, adaptations: []) })
    var report = Report(
      header: header, duration: clock.total, performance: clock.performance, checks: results)
    if !isWritten { report.verdict.summary += "; \(options.target) was not written" }
    return report
  }
}

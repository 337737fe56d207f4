internal import Artifacts
internal import Catalog
public import Checks
internal import Engines
public import Reports
internal import SQLite
public import Streams
public import Verdicts

/// Compares two databases by the equality contract, without an artifact between them.
public struct Comparison: Sendable {
  public struct Options: Sendable {
    public var source: String
    public var copy: String
    public var checks: CheckPlan
    /// Full-text queries for the search check; nil for none but its own.
    public var queries: SearchQueryFile?
    public var workDirectory: String?
    /// Milliseconds.
    public var busyTimeout: Int
    public var cap: Int
    /// nil judges by the defaults.
    public var policy: AppliedPolicy?
    /// What the performance check is asked to do.
    public var performance: PerformanceOptions
    /// Whether the report is to say what tables and indexes take in their files.
    public var sizes = false

    public init(
      source: String, copy: String, checks: CheckPlan = .comparison, queries: SearchQueryFile? = nil,
      workDirectory: String? = nil,
      busyTimeout: Int = 10_000, cap: Int = 20, policy: AppliedPolicy? = nil,
      performance: PerformanceOptions = PerformanceOptions()
    ) {
      self.performance = performance
      self.source = source
      self.copy = copy
      self.checks = checks
      self.queries = queries
      self.workDirectory = workDirectory
      self.busyTimeout = busyTimeout
      self.cap = cap
      self.policy = policy
    }
  }

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
    let workspace = try Workspace(in: options.workDirectory)
    func take(_ path: String) throws -> SourceSnapshot {
      try SourceSnapshot(
        of: path, in: workspace, busyTimeout: options.busyTimeout, progress: progress,
        cancellation: cancellation)
    }
    let proving = options.checks.proof(in: workspace.path, cancellation: cancellation)
    // The worker writes into the workspace: that must not go before it ends, whatever becomes of the rest.
    defer { _ = try? proving.wait() }
    let source = try take(options.source)
    let copy = try take(options.copy)
    clock.end(\.snapshotTime)
    let proof = try proving.wait()
    let record = PerformanceRecord()
    let results = try source.namingSource {
      try copy.namingSource { try compare(source, copy, proof, record) }
    }
    clock.end(\.compareTime)
    let sizes =
      options.sizes
      ? try SizeReading.read(
        [
          .init(role: .source, engine: "native", path: source.snapshot.path),
          .init(role: .copy, engine: "native", path: copy.snapshot.path),
        ], cancellation: cancellation) : nil
    var report = try report(source, copy, results, proof, clock)
    report.sizes = sizes
    report.performance.figures = record.figures
    return report
  }

  private func compare(
    _ source: SourceSnapshot, _ copy: SourceSnapshot, _ proof: SelfProof, _ record: PerformanceRecord
  ) throws -> [CheckResult] {
    let runner = CheckRunner(options.checks, cancellation: cancellation)
    if !proof.holds { return runner.voidResults }
    let sourceCatalog = try Catalog(reading: Exporter.openSnapshot(source.snapshot.path))
    try options.queries?.check(against: sourceCatalog)
    var context = CheckContext(
      sourcePath: source.snapshot.path, copyPath: copy.snapshot.path, source: sourceCatalog,
      copy: try Catalog(reading: Exporter.openSnapshot(copy.snapshot.path)),
      cap: options.cap, queries: options.queries?.queries ?? [], progress: progress,
      cancellation: cancellation)
    context.performance = options.performance
    context.performance.record = record
    return try runner.run(context)
  }

  private func report(
    _ source: SourceSnapshot, _ copy: SourceSnapshot, _ results: [CheckResult], _ proof: SelfProof,
    _ clock: PhaseClock
  ) throws -> Report {
    let identity = try EngineIdentity.native()
    let header = ReportHeader(
      tool: ReportTool(name: Tool.name, version: Tool.version), command: "diff",
      plannedChecks: options.checks.names, startedAt: clock.startedAt, finishedAt: Timestamp.now(),
      host: .current(), source: ReportFile(source), copy: ReportFile(copy), snapshot: ReportSnapshot(source),
      engines: [ReportEngine(.source, identity), ReportEngine(.copy, identity)])
    return Report(
      header: header, duration: clock.total, performance: clock.performance, checks: results,
      selfProof: proof, policy: options.policy)
  }
}

internal import Artifacts
internal import Catalog
public import Checks
internal import Engines
public import Reports
internal import SQLite
public import Streams

/// Compares two databases by the equality contract, without an artifact between them.
public struct Comparison: Sendable {
  public struct Options: Sendable {
    public var source: String
    public var copy: String
    public var checks: [CheckName]
    public var workDirectory: String?
    /// Milliseconds.
    public var busyTimeout: Int
    public var cap: Int

    public init(
      source: String, copy: String, checks: [CheckName] = [.source, .schema, .rows, .constraints],
      workDirectory: String? = nil,
      busyTimeout: Int = 10_000, cap: Int = 20
    ) {
      self.source = source
      self.copy = copy
      self.checks = checks
      self.workDirectory = workDirectory
      self.busyTimeout = busyTimeout
      self.cap = cap
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
    let source = try take(options.source)
    let copy = try take(options.copy)
    clock.end(\.snapshotTime)
    return try source.namingSource { try copy.namingSource { try compare(source, copy, &clock) } }
  }

  private func compare(_ source: SourceSnapshot, _ copy: SourceSnapshot, _ clock: inout PhaseClock) throws
    -> Report
  {
    let context = CheckContext(
      sourcePath: source.snapshot.path, copyPath: copy.snapshot.path,
      source: try Catalog(reading: Exporter.openSnapshot(source.snapshot.path)),
      copy: try Catalog(reading: Exporter.openSnapshot(copy.snapshot.path)), cap: options.cap,
      progress: progress,
      cancellation: cancellation)
    let results = try CheckRunner(planned: options.checks, cancellation: cancellation).run(context)
    clock.end(\.compareTime)
    let identity = try EngineIdentity.native()
    let header = ReportHeader(
      tool: ReportTool(name: Tool.name, version: Tool.version), command: "diff",
      plannedChecks: options.checks.map(\.rawValue), startedAt: clock.startedAt, finishedAt: Timestamp.now(),
      host: .current(), source: ReportFile(source), copy: ReportFile(copy), snapshot: ReportSnapshot(source),
      engines: [ReportEngine(.source, identity), ReportEngine(.copy, identity)])
    return Report(header: header, duration: clock.total, performance: clock.performance, checks: results)
  }
}

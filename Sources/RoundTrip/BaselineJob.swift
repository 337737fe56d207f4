internal import Artifacts
internal import Catalog
public import Checks
internal import SQLite
public import Streams
public import Verdicts

/// Measures one database by itself: for recording a baseline, and for holding it against one.
public struct BaselineJob: Sendable {
  private let source: String
  private let options: PerformanceOptions
  private let workDirectory: String?
  private let busyTimeout: Int
  private let progress: any ProgressObserver
  private let cancellation: Cancellation

  /// - Parameter busyTimeout: in milliseconds.
  public init(
    source: String, options: PerformanceOptions, workDirectory: String? = nil, busyTimeout: Int = 10_000,
    progress: any ProgressObserver, cancellation: Cancellation
  ) {
    self.source = source
    self.options = options
    self.workDirectory = workDirectory
    self.busyTimeout = busyTimeout
    self.progress = progress
    self.cancellation = cancellation
  }

  /// What came of it, and the result of holding it against the baseline of the options.
  ///
  /// - Throws: whatever keeps the workload from being run; ``Failure`` knows each.
  public func run() throws -> (baseline: Baseline, result: CheckResult) {
    let workspace = try Workspace(in: workDirectory)
    let taken = try SourceSnapshot(
      of: source, in: workspace, busyTimeout: busyTimeout, progress: progress, cancellation: cancellation)
    return try taken.namingSource {
      let path = taken.snapshot.path
      let catalog = try Catalog(reading: Exporter.openSnapshot(path))
      var context = CheckContext(
        sourcePath: path, copyPath: path, source: catalog, copy: catalog, progress: progress,
        cancellation: cancellation)
      let record = PerformanceRecord(wantsKey: true)
      context.performance = options
      context.performance.record = record
      var collector = FindingCollector()
      do {
        try PerformanceCheck().run(context, into: &collector)
      } catch {
        if cancellation.isRequested { throw Cancelled() }
        throw error
      }
      guard let key = record.key, let figures = record.figures else { throw Cancelled() }
      return (
        Baseline(key: key, figures: figures),
        collector.result(name: CheckName.performance.rawValue, duration: 0)
      )
    }
  }
}

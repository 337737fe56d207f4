public import Artifacts
internal import Catalog
internal import Checks
public import Engines
internal import Reports
public import Streams

/// Snapshot and export.
public struct ExportJob: Sendable {
  public struct Options: Sendable {
    public var source: String
    public var target: String
    public var format: ArtifactFormat
    /// nil for everything.
    public var tables: [String]?
    public var resumes: Bool
    public var overwrites: Bool
    /// Run the source's own checks first, so that rows that break its constraints are known.
    public var examines: Bool
    public var search: SearchCarrying
    public var workDirectory: String?
    /// Milliseconds.
    public var busyTimeout: Int
    /// What is changed on the snapshot before it is exported.
    public var adaptations: AdaptationRequest
    /// The source was itself made of some tables of a larger database; nil where it was not.
    public var partOf: Exporter.Part?

    public init(
      source: String, target: String, format: ArtifactFormat, search: SearchCarrying = .shadow,
      tables: [String]? = nil, resumes: Bool = false,
      overwrites: Bool = false, examines: Bool = false, workDirectory: String? = nil,
      busyTimeout: Int = 10_000, adaptations: AdaptationRequest = AdaptationRequest(),
      partOf: Exporter.Part? = nil
    ) {
      self.partOf = partOf
      self.adaptations = adaptations
      self.source = source
      self.target = target
      self.format = format
      self.search = search
      self.tables = tables
      self.resumes = resumes
      self.overwrites = overwrites
      self.examines = examines
      self.workDirectory = workDirectory
      self.busyTimeout = busyTimeout
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

  /// - Throws: what ``Failure`` knows.
  public func run() throws -> Manifest {
    // Refused before the source is copied, not after.
    try ExportTarget(path: options.target, format: options.format).check(
      source: options.source, replaces: options.overwrites || options.resumes)
    let workspace = try Workspace(in: options.workDirectory)
    let taken = try SourceSnapshot(
      of: options.source, in: workspace, busyTimeout: options.busyTimeout, progress: progress,
      cancellation: cancellation)
    return try taken.namingSource {
      try export(taken.adapted(options.adaptations, cancellation))
    }
  }

  private func export(_ taken: SourceSnapshot) throws -> Manifest {
    var exportOptions = Exporter.Options(
      format: options.format, selection: options.tables, resumes: options.resumes,
      overwrites: options.overwrites,
      timestamp: Timestamp.now().text, toolVersion: Tool.version)
    exportOptions.search = options.search
    exportOptions.partOf = options.partOf
    exportOptions.adaptations = taken.adaptations
    if options.examines {
      let catalog = try Catalog(reading: Exporter.openSnapshot(taken.snapshot.path))
      let health = try SourceHealth(
        examining: taken.snapshot.path, catalog: catalog, cancellation: cancellation)
      exportOptions.tablesBreakingChecks = health.tablesBreakingChecks
      exportOptions.tablesBreakingConstraints = health.tablesBreakingConstraints
    }
    do {
      return try Exporter(
        snapshot: taken.snapshot.path, source: try Manifest.Source(taken), options: exportOptions,
        progress: progress,
        cancellation: cancellation
      ).export(to: options.target)
    } catch  where error is Cancelled && Exporter.canResume(options.target) {
      throw ArtifactError.interrupted(path: options.target)
    }
  }
}

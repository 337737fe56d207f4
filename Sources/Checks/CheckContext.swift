public import Artifacts
public import Catalog
public import Engines
internal import SQLite
public import Streams

/// What the checks look at: two databases that nobody changes, and how the second came about.
public struct CheckContext: Sendable {
  /// The file that stands for the source.
  public var sourcePath: String
  public var copyPath: String
  public var source: Catalog
  public var copy: Catalog
  /// nil when two databases are compared that no artifact lies between.
  public var artifact: ArtifactReader?
  public var importResult: ImportResult?
  /// What the run found out about the source's own health while it went on; nil where that was not asked for.
  public var health: Worker<SourceHealth>?
  /// What the source's full-text tables said to their own check while the copy was made; nil where it is left to the search check.
  public var sourceSearch: Worker<SourceSearch>?
  /// How many findings of one code and object are written out in full.
  public var cap: Int
  /// The checks of this run, so that two that could look at the same thing can share it out; empty for a check that runs alone.
  public var plannedChecks: [CheckName]
  /// What the user wants to be asked of both sides, besides what the search check asks on its own.
  public var queries: [SearchQuery]
  /// What was changed on request before the comparison.
  public var adaptations: [Adaptation] = []
  /// What an app of the engine reads of the copy; nil where that was not asked for.
  public var appReadings: AppReadings?
  /// What the performance check is asked to do.
  public var performance = PerformanceOptions()
  public var progress: any ProgressObserver
  public var cancellation: Cancellation

  public init(
    sourcePath: String, copyPath: String, source: Catalog, copy: Catalog, artifact: ArtifactReader? = nil,
    importResult: ImportResult? = nil, health: Worker<SourceHealth>? = nil, cap: Int = 20,
    plannedChecks: [CheckName] = [], queries: [SearchQuery] = [],
    progress: any ProgressObserver, cancellation: Cancellation
  ) {
    self.sourcePath = sourcePath
    self.copyPath = copyPath
    self.source = source
    self.copy = copy
    self.artifact = artifact
    self.importResult = importResult
    self.health = health
    self.cap = cap
    self.plannedChecks = plannedChecks
    self.queries = queries
    self.progress = progress
    self.cancellation = cancellation
  }
}

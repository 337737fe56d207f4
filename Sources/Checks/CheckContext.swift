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
  /// The checks that run, this one included: what another compares need not be compared again.
  public var plannedChecks: [CheckName]
  /// How many findings of one code and object are written out in full.
  public var cap: Int
  public var progress: any ProgressObserver
  public var cancellation: Cancellation

  public init(
    sourcePath: String, copyPath: String, source: Catalog, copy: Catalog, artifact: ArtifactReader? = nil,
    importResult: ImportResult? = nil, health: Worker<SourceHealth>? = nil,
    plannedChecks: [CheckName] = CheckName.allCases, cap: Int = 20,
    progress: any ProgressObserver, cancellation: Cancellation
  ) {
    self.sourcePath = sourcePath
    self.copyPath = copyPath
    self.source = source
    self.copy = copy
    self.artifact = artifact
    self.importResult = importResult
    self.health = health
    self.plannedChecks = plannedChecks
    self.cap = cap
    self.progress = progress
    self.cancellation = cancellation
  }
}

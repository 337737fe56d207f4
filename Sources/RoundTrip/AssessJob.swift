internal import Artifacts
internal import Catalog
public import Checks
public import Engines
public import Policies
internal import SQLite
public import Streams

/// Snapshot, the capabilities of the target, and the hazard scan: what would break, before anything is exported.
public struct AssessJob: Sendable {
  /// The SQLite that the database is to go to.
  public enum Target: Sendable {
    case native
    /// - Parameter node: a path, or a name that is looked up in `PATH`.
    case sqljs(build: SQLjsBuild, node: String)
    /// - Parameter browser: a Chromium; nil for the one that is found.
    case browser(build: SQLjsBuild, browser: String?)
  }

  public struct Result: Sendable {
    public var source: String
    public var engine: EngineIdentity
    public var scan: HazardScan.Result
    public var assessment: Assessment
    public var sync: SyncSurvey
  }

  private let source: String
  private let target: Target
  private let workDirectory: String?
  private let busyTimeout: Int
  private let syncProfile: SyncProfile
  private let syncMode: SyncMode
  private let tables: [String]?
  private let progress: any ProgressObserver
  private let cancellation: Cancellation

  /// - Parameters:
  ///   - syncMode: whether the state of the sync layer is to be kept: what waits there is lost otherwise.
  ///   - tables: the tables, virtual tables and views that go; nil where all do. Damage and sync state are looked for everywhere.
  public init(
    source: String, target: Target, workDirectory: String?, busyTimeout: Int,
    syncProfile: SyncProfile = .builtIn, syncMode: SyncMode = .keep, tables: [String]? = nil,
    progress: any ProgressObserver,
    cancellation: Cancellation
  ) {
    self.syncProfile = syncProfile
    self.syncMode = syncMode
    self.tables = tables
    self.source = source
    self.target = target
    self.workDirectory = workDirectory
    self.busyTimeout = busyTimeout
    self.progress = progress
    self.cancellation = cancellation
  }

  /// - Throws: what ``Failure`` knows.
  public func run() throws -> Result {
    let workspace = try Workspace(in: workDirectory)
    let taken = try SourceSnapshot(
      of: source, in: workspace, busyTimeout: busyTimeout, progress: progress, cancellation: cancellation)
    let (identity, target) = try askTarget(workspace)
    let (scan, sync) = try taken.namingSource {
      let catalog = try Catalog(reading: Exporter.openSnapshot(taken.snapshot.path))
      let original = HazardSource.OriginalFile(
        usesWriteAheadLog: taken.usesWriteAheadLog, walSize: taken.snapshot.walSize,
        hadHotJournal: taken.snapshot.method == .fileCopyWithHotJournal)
      let sync = try SyncSurvey(of: taken.snapshot.path, profile: syncProfile)
      var scan = try HazardScan(
        HazardSource(
          path: taken.snapshot.path, catalog: tables.map(catalog.part(of:)) ?? catalog, original: original),
        target: target, progress: progress, cancellation: cancellation
      ).run()
      sync.add(to: &scan.check, mode: syncMode)
      try SourceHealth(examining: taken.snapshot.path, catalog: catalog, cancellation: cancellation)
        .addDamage(to: &scan.check)
      return (scan, sync)
    }
    return Result(
      source: source, engine: identity, scan: scan, assessment: Assessment(scan), sync: sync)
  }

  private func askTarget(_ workspace: Workspace) throws -> (EngineIdentity, HazardTarget) {
    switch target {
    case .native:
      let capabilities = try EngineCapabilities.native()
      let identity = EngineIdentity(
        name: "native", sqliteVersion: capabilities.sqliteVersion, sourceID: capabilities.sourceID,
        compileOptions: capabilities.compileOptions)
      return (identity, HazardTarget(capabilities: capabilities, readsThroughJavaScript: false))
    case .sqljs(let build, let node):
      let engine = try SQLjsEngine(
        build: build, node: node, scratch: workspace.path, cancellation: cancellation)
      return (
        engine.identity, HazardTarget(capabilities: engine.offers, readsThroughJavaScript: true)
      )
    case .browser(let build, let browser):
      let engine = try BrowserEngine(
        BrowserEngine.Settings(
          program: BrowserEngine.Settings.program(browser), build: build, scratch: workspace.path),
        cancellation: cancellation)
      return (
        engine.identity, HazardTarget(capabilities: engine.offers, readsThroughJavaScript: true)
      )
    }
  }
}

public import Artifacts
public import Browser
public import Catalog
internal import JSON
internal import SQLite
public import Streams

/// A real, unmodified build of sql.js in a page of a headless Chromium, with IndexedDB as an app has it.
///
/// The artifact is imported in the page's worker; the image is exported, kept in IndexedDB, read back after a reload of the page and after a
/// restart of the browser, opened and probed. The copy is what is kept then, as it is handed out.
public struct BrowserEngine: Engine {
  /// How the browser is run.
  public struct Settings: Sendable {
    public var program: ChromiumProgram
    public var build: SQLjsBuild
    /// A folder for profiles, each of which lasts as long as a browser.
    public var scratch: String
    /// How long one step may take before the page counts as hung.
    public var stepLimit: Duration
    /// The most bytes of one record in IndexedDB, at most 64 MiB (hazard I1).
    public var recordSize: Int
    /// More arguments for the browser.
    public var arguments: [String]
    /// In a private window, which keeps nothing from one start to the next.
    public var isPrivate = false
    /// For tests: what is done to the page before the image is kept, and between the two starts.
    var beforeStoring: @Sendable (Page) throws -> Void = { _ in }
    var betweenStarts: @Sendable (Page) throws -> Void = { _ in }

    public init(
      program: ChromiumProgram, build: SQLjsBuild, scratch: String, stepLimit: Duration = .seconds(600),
      recordSize: Int = 64 << 20, arguments: [String] = []
    ) {
      self.program = program
      self.build = build
      self.scratch = scratch
      self.stepLimit = stepLimit
      self.recordSize = recordSize
      self.arguments = arguments
    }

    /// - Parameter browser: a Chromium or Chrome; nil for `CHROME_PATH`, else one in `PATH`.
    /// - Throws: ``EngineError/browser(_:)``, where there is none.
    public static func program(_ browser: String?) throws(EngineError) -> ChromiumProgram {
      do { return try ChromiumProgram(path: browser) } catch { throw .browser(error) }
    }
  }

  public let identity: EngineIdentity
  /// What the build said of itself in the page.
  public let offers: EngineCapabilities
  private let settings: Settings

  /// Starts the browser once to ask the build what it can do there.
  ///
  /// - Throws: ``EngineError``, `FileError`, `Cancelled`.
  public init(_ settings: Settings, cancellation: Cancellation) throws {
    self.settings = settings
    let session = try BrowserSession(settings, cancellation)
    let host = try session.load()
    defer { host.close() }
    let build = try HostedBuild(host)
    offers = build.capabilities
    identity = build.identity(named: "browser", runtime: session.chromium.version)
  }

  public var capabilities: EngineCapabilities? { offers }

  public func makeCopy(
    of artifact: ArtifactReader, at path: String, progress: any ProgressObserver, cancellation: Cancellation
  ) throws -> ImportResult {
    guard Files.kind(of: path) == .missing else { throw ArtifactError.targetExists(path: path) }
    progress.begin(phase: "import", total: artifact.manifest?.totalSize, unit: "bytes")
    defer { progress.end(phase: "import") }
    func run(isForgiving: Bool) throws -> ImportResult {
      try BrowserTrip(
        settings, artifact: artifact, path: path, isForgiving: isForgiving,
        callLimit: offers.leaksOnExec ? ScriptRunner.leakLimit : nil
      ).run(progress, cancellation)
    }
    do {
      do {
        return try run(isForgiving: !artifact.isOurs)
      } catch EngineError.refused where artifact.isOurs && artifact.canBeReadAgain {
        // As with Node: everything else is still imported, and what was refused is named.
        return try run(isForgiving: true)
      }
    } catch {
      Files.remove(path)
      throw cancellation.isRequested ? Cancelled() : error
    }
  }

  public func appReadings(
    of path: String, catalog: Catalog, listing limit: Int, progress: any ProgressObserver,
    cancellation: Cancellation
  ) throws -> AppReadings? {
    let session = try BrowserSession(settings, cancellation)
    session.desk.allow(reading: [path])
    let host = try session.load()
    defer { host.close() }
    return try host.readings(
      of: path, catalog: catalog, listing: limit, progress: progress, cancellation: cancellation)
  }
}

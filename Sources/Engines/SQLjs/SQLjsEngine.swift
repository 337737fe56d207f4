public import Artifacts
internal import JSON
internal import SQLite
public import Streams

/// A real, unmodified build of sql.js, run by Node.js in a process of its own.
///
/// The copy comes out through `export()`, as an app would save it; nothing is judged through JavaScript's numbers and strings.
public struct SQLjsEngine: Engine {
  public let identity: EngineIdentity
  /// What the build said of itself.
  public let offers: EngineCapabilities
  /// How many calls one process of the build takes; nil for a build that does not leak.
  var callLimit: Int?
  private let node: String
  private let stepLimit: Duration
  private let build: SQLjsBuild
  private let scratch: String
  private let program: HostProgram

  /// Starts the build once to ask what it can do.
  ///
  /// - Parameters:
  ///   - node: a path, or a name that is looked up in `PATH`.
  ///   - scratch: a folder for files that last as long as the engine.
  ///   - stepLimit: how long one step may take before the engine counts as hung: importing a chunk takes milliseconds, exporting an
  ///     image of 1 GB seconds.
  /// - Throws: ``EngineError``, `FileError`, `Cancelled`.
  public init(
    build: SQLjsBuild, node: String = "node", scratch: String, stepLimit: Duration = .seconds(600),
    cancellation: Cancellation
  ) throws {
    self.stepLimit = stepLimit
    self.build = build
    self.node = node
    self.scratch = scratch
    program = try HostProgram(in: scratch)
    let host = try EngineHost(
      node: node, script: program.path, build: build, cancellation: cancellation,
      stepLimit: stepLimit)
    defer { host.close() }
    let hosted = try HostedBuild(host)
    offers = hosted.capabilities
    callLimit = hosted.capabilities.leaksOnExec ? ScriptRunner.leakLimit : nil
    identity = hosted.identity(
      named: "sqljs", runtime: host.hello["node"]?.string.map { "Node.js \($0)" })
  }

  public var capabilities: EngineCapabilities? { offers }

  public func makeCopy(
    of artifact: ArtifactReader, at path: String, progress: any ProgressObserver, cancellation: Cancellation
  ) throws -> ImportResult {
    guard Files.kind(of: path) == .missing else { throw ArtifactError.targetExists(path: path) }
    progress.begin(phase: "import", total: artifact.manifest?.totalSize, unit: "bytes")
    defer { progress.end(phase: "import") }
    do {
      do {
        return try run(artifact, path, isForgiving: !artifact.isOurs, progress, cancellation)
      } catch EngineError.refused where artifact.isOurs && artifact.canBeReadAgain {
        // Even our own artifact may meet a statement that this SQLite refuses. Then everything else is still imported,
        // and what was refused is named.
        return try run(artifact, path, isForgiving: true, progress, cancellation)
      }
    } catch {
      Files.remove(path)
      throw cancellation.isRequested ? Cancelled() : error
    }
  }

  private func run(
    _ artifact: ArtifactReader, _ path: String, isForgiving: Bool, _ progress: any ProgressObserver,
    _ cancellation: Cancellation
  ) throws -> ImportResult {
    var host = try openHost(cancellation)
    defer { host.close() }
    var earlierPeak: Int64 = 0
    var result = ImportResult(statementCount: 0, standIns: [], refusals: [], refusalCount: 0)
    if artifact.format == .image {
      // The host reads the file itself; what the manifest says of it was checked when the artifact was opened.
      try host.call("open", [("path", .string(artifact.path))])
      try host.reindex(artifact.manifest?.indexesToRemake ?? [], &result)
    } else {
      try host.call("open")
      var script = ScriptRunner(
        host: host, artifact: artifact, isForgiving: isForgiving, callLimit: callLimit,
        successor: .init(path: path + ".handed-over") { try openHost(cancellation) })
      defer { Files.remove(path + ".handed-over") }
      // The process may have changed, also where it fails: the last one is the one to close.
      defer { host = script.host }
      try script.run(progress, cancellation)
      result = script.result
      earlierPeak = script.peakMemory
    }
    result.checks = try EngineChecks(host: host).run()
    try exportImage(host, to: path)
    result.peakMemory = try host.call("stats")["peakRSS"]?.integer.map { max($0, earlierPeak) }
    return result
  }

  /// A fresh process that has loaded the build.
  func openHost(_ cancellation: Cancellation) throws -> EngineHost {
    try EngineHost(
      node: node, script: program.path, build: build, cancellation: cancellation, stepLimit: stepLimit)
  }

  /// The image as `export()` gives it, held against what the host says it wrote.
  private func exportImage(_ host: EngineHost, to path: String) throws {
    let reply = try host.call("export", [("path", .string(path))])
    guard let size = reply["bytes"]?.integer, let digest = reply["sha256"]?.string else {
      throw EngineError.hostFailed(step: "export", reason: "its reply lacks the size or the digest")
    }
    guard size > 0, Files.size(of: path) == size else {
      throw EngineError.exportDamaged(reason: "\(Files.size(of: path) ?? 0) bytes where it wrote \(size)")
    }
    guard try FileReader.digest(of: path, Cancellation()).description == digest else {
      throw EngineError.exportDamaged(reason: "the file has another SHA-256 than what was exported")
    }
  }
}

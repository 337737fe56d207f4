internal import Artifacts
internal import Engines
internal import SQLite
internal import Streams

/// The native engine with the `integrity_check` that a sql.js host runs on what it has made.
struct CheckingEngine: Engine {
  private let native: NativeEngine

  init() throws { native = try NativeEngine() }

  var identity: EngineIdentity { native.identity }

  func makeCopy(
    of artifact: ArtifactReader, at path: String, progress: any ProgressObserver, cancellation: Cancellation
  ) throws -> ImportResult {
    var result = try native.makeCopy(
      of: artifact, at: path, progress: progress, cancellation: cancellation)
    let connection = try Connection(path: path, mode: .queryOnly)
    try connection.tolerateBrokenSchema()
    let problems = try connection.strings("PRAGMA integrity_check(20)").filter { $0 != "ok" }
    result.checks.append(EngineCheckResult(name: "integrity_check", object: nil, problems: problems))
    return result
  }
}

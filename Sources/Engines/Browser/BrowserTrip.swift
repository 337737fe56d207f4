internal import Artifacts
internal import JSON
internal import SQLite
internal import Streams
internal import Web

/// One artifact's way through a browser: imported, kept, read back twice, handed out.
struct BrowserTrip {
  private let settings: BrowserEngine.Settings
  private let artifact: ArtifactReader
  private let path: String
  private let isForgiving: Bool
  private let callLimit: Int?

  /// - Parameters:
  ///   - path: where the copy goes.
  ///   - callLimit: how many calls one worker takes; nil for a build that does not leak.
  init(
    _ settings: BrowserEngine.Settings, artifact: ArtifactReader, path: String, isForgiving: Bool,
    callLimit: Int?
  ) {
    self.settings = settings
    self.artifact = artifact
    self.path = path
    self.isForgiving = isForgiving
    self.callLimit = callLimit
  }

  /// - Throws: ``EngineError``, `ArtifactError`, `FileError`, `Cancelled`.
  func run(_ progress: any ProgressObserver, _ cancellation: Cancellation) throws -> ImportResult {
    let session = try BrowserSession(settings, cancellation)
    let stamp = Token.random()
    var host = try session.load()
    var result = try imported(session, &host, progress, cancellation)
    var clock = StepClock()
    let kept = try keep(stamp, session, host)
    let storeTime = clock.lap()
    host.close()

    host = try session.load()
    try restore(kept, stamp, host)
    let reloadTime = clock.lap()
    host.close()
    try BrowserSession.browsing { try settings.betweenStarts(session.page) }

    _ = clock.lap()
    host = try session.restart()
    try restore(kept, stamp, host)
    let restartTime = clock.lap()
    result.checks = try EngineChecks(host: host).run() + [kept.foreignKeys] + EngineProbes(host: host).run()

    _ = clock.lap()
    let digest = try send(kept, stamp, session, host)
    result.storage = StorageFacts(
      browser: session.chromium.version, isWithoutSandbox: session.chromium.isWithoutSandbox,
      records: kept.records, byteCount: kept.byteCount, recordSize: Int64(settings.recordSize),
      chain: kept.chain, digest: digest.description, quota: kept.quota, usage: kept.usage,
      isPersisted: kept.isPersisted, storeTime: storeTime, reloadTime: reloadTime, restartTime: restartTime,
      sendTime: clock.lap())
    result.peakMemory = session.peakMemory
    host.close()
    return result
  }

  private func imported(
    _ session: BrowserSession, _ host: inout EngineHost, _ progress: any ProgressObserver,
    _ cancellation: Cancellation
  ) throws -> ImportResult {
    var result = ImportResult(statementCount: 0, standIns: [], refusals: [], refusalCount: 0)
    if artifact.format == .image {
      // What the manifest says of the image was checked when the artifact was opened.
      session.desk.allow(reading: [artifact.path])
      try host.call("open", [("path", .string(artifact.path))])
      try host.reindex(artifact.manifest?.indexesToRemake ?? [], &result)
      return result
    }
    let between = path + ".handed-over"
    session.desk.allow(reading: [between], writing: [between])
    try host.call("open")
    var script = ScriptRunner(
      host: host, artifact: artifact, isForgiving: isForgiving, callLimit: callLimit,
      successor: .init(path: between) { try session.load() })
    defer {
      Files.remove(between)
      // The worker may have changed.
      host = script.host
    }
    try script.run(progress, cancellation)
    return script.result
  }

  // MARK: Storage

  /// What the page says that it keeps.
  private struct Kept {
    let byteCount: Int64
    let records: Int64
    let chain: String
    let quota: Int64?
    let usage: Int64?
    let isPersisted: Bool
    /// Whether `foreign_keys` could be set again after `export()` had reset it (hazard E1).
    let foreignKeys: EngineCheckResult
  }

  private func keep(_ stamp: String, _ session: BrowserSession, _ host: EngineHost) throws -> Kept {
    try BrowserSession.browsing { try settings.beforeStoring(session.page) }
    let reply = try host.call(
      "store", [("stamp", .string(stamp)), ("recordSize", .integer(Int64(settings.recordSize)))])
    guard let bytes = reply["bytes"]?.integer, let records = reply["records"]?.integer,
      let chain = reply["chain"]?.string, let isOn = reply["foreignKeys"]?["after"]?.bool
    else { throw EngineError.hostFailed(step: "store", reason: "its reply lacks members") }
    return Kept(
      byteCount: bytes, records: records, chain: chain, quota: reply["quota"]?.integer,
      usage: reply["usage"]?.integer, isPersisted: reply["persisted"]?.bool ?? false,
      foreignKeys: EngineCheckResult(
        name: "foreign_keys", object: nil,
        problems: isOn ? [] : ["they stay off after export(), also when they are set again"]))
  }

  private func restore(_ kept: Kept, _ stamp: String, _ host: EngineHost) throws {
    let reply = try host.call("restore", [("stamp", .string(stamp)), ("chain", .string(kept.chain))])
    guard reply["bytes"]?.integer == kept.byteCount else {
      throw EngineError.exportDamaged(
        reason: "\(reply["bytes"]?.integer ?? 0) bytes were read back where \(kept.byteCount) were kept")
    }
  }

  /// Has the page hand out what it keeps, and holds it against what it said it kept.
  private func send(
    _ kept: Kept, _ stamp: String, _ session: BrowserSession, _ host: EngineHost
  ) throws -> Digest {
    session.desk.allow(writing: [path])
    try host.call(
      "send", [("path", .string(path)), ("stamp", .string(stamp)), ("chain", .string(kept.chain))])
    guard let digest = session.desk.digest(of: path), Files.size(of: path) == kept.byteCount else {
      throw EngineError.exportDamaged(
        reason: "\(Files.size(of: path) ?? 0) bytes came out where \(kept.byteCount) were kept")
    }
    guard try chain(of: path) == kept.chain else {
      throw EngineError.exportDamaged(reason: "what came out has other digests than what was kept")
    }
    return digest
  }

  /// As the page computes it, so that neither side believes the other.
  private func chain(of path: String) throws -> String {
    let reader = try FileReader(path: path)
    let block = ByteBuffer(capacity: 1 << 20)
    let whole = SHA256()
    let record = SHA256()
    var room = settings.recordSize
    while try reader.read(into: block, limit: min(room, 1 << 20)) > 0 {
      record.update(block.bytes)
      room -= block.count
      block.removeAll()
      if room == 0 {
        whole.update(record.finish().description)
        room = settings.recordSize
      }
    }
    if room < settings.recordSize { whole.update(record.finish().description) }
    return whole.finish().description
  }
}

/// Times steps one after the other, in milliseconds.
private struct StepClock {
  private var last = ContinuousClock.now

  mutating func lap() -> Double {
    let now = ContinuousClock.now
    defer { last = now }
    return (now - last) / .milliseconds(1)
  }
}

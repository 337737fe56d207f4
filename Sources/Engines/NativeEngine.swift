public import Artifacts
internal import SQLite
public import Streams

/// The linked libsqlite3.
public struct NativeEngine: Engine {
  private static let listedRefusals = 20

  public let identity: EngineIdentity

  public init() throws {
    identity = try EngineIdentity.native()
  }

  public func makeCopy(
    of artifact: ArtifactReader, at path: String, progress: any ProgressObserver, cancellation: Cancellation
  ) throws -> ImportResult {
    guard Files.kind(of: path) == .missing else { throw ArtifactError.targetExists(path: path) }
    progress.begin(phase: "import", total: artifact.manifest?.totalSize, unit: "bytes")
    defer { progress.end(phase: "import") }
    do {
      if artifact.format == .image {
        return try copyImage(artifact, to: path, progress: progress, cancellation: cancellation)
      }
      do {
        return try run(artifact, at: path, isForgiving: !artifact.isOurs, progress, cancellation)
      } catch let error as SQLiteError
        where artifact.isOurs && !error.isFull && !cancellation.isRequested
      {
        // Even our own artifact may meet a statement that this SQLite refuses. Then everything else is still imported,
        // and what was refused is named.
        remove(path)
        return try run(artifact, at: path, isForgiving: true, progress, cancellation)
      }
    } catch {
      remove(path)
      throw cancellation.isRequested ? Cancelled() : error
    }
  }

  private func remove(_ path: String) {
    for suffix in ["", "-journal", "-wal", "-shm"] { Files.remove(path + suffix) }
  }

  // MARK: Statements

  /// - Parameter isForgiving: go on after a statement that is refused. That needs a journal, so that half of it can be undone.
  private func run(
    _ artifact: ArtifactReader, at path: String, isForgiving: Bool, _ progress: any ProgressObserver,
    _ cancellation: Cancellation
  ) throws -> ImportResult {
    let connection = try Connection(path: path, mode: .create)
    connection.enableStandIns()
    connection.forbidForeignFiles()
    connection.stop(on: cancellation)
    // The copy is thrown away after a failure: nothing has to survive a crash.
    try connection.execute(
      """
      PRAGMA journal_mode=\(isForgiving ? "MEMORY" : "OFF"); PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;
      PRAGMA cache_size=-8192; PRAGMA temp_store=FILE; PRAGMA threads=0
      """)
    var result = ImportResult(statementCount: 0, standIns: [], refusals: [], refusalCount: 0)
    var done: Int64 = 0
    try artifact.forEachPart(cancellation) { part in
      let check =
        artifact.isOurs
        ? StatementGuard(artifact: artifact.path, file: part.file, section: part.section) : nil
      result.statementCount += try connection.executeScript(
        part.script,
        inspect: check.map { check in
          { text in
            try check.inspect(text)
            // One transaction over everything that is ours, from the first row on: a script of another hand may bring its
            // own, and the encoding cannot be set inside one.
            if connection.isAutocommit, text.starts(with: "INSERT".utf8) { try connection.execute("BEGIN") }
          }
        },
        recover: { failure in
          if connection.supplyStandIn(for: failure) { return .retry }
          guard isForgiving, !failure.isFull, !failure.isInterrupted else { return .fail }
          result.refusalCount += 1
          if result.refusals.count < Self.listedRefusals {
            result.refusals.append(.init(head: failure.sql ?? "", reason: failure.message))
          }
          return .skip
        })
      done += Int64(part.script.count)
      progress.advance(to: done, detail: part.file)
    }
    try commit(connection, isOurs: artifact.isOurs, &result)
    result.standIns = connection.standIns.labels
    return result
  }

  /// Ends the transaction that is open at the end. A script of another hand should have done so itself, and may leave rows
  /// behind that cannot be committed.
  private func commit(_ connection: Connection, isOurs: Bool, _ result: inout ImportResult) throws {
    guard !connection.isAutocommit else { return }
    do throws(SQLiteError) {
      try connection.execute("COMMIT")
    } catch {
      guard !isOurs, !error.isFull, !error.isInterrupted else { throw error }
      try connection.execute("ROLLBACK")
      result.refusalCount += 1
      result.refusals.append(.init(head: "COMMIT", reason: error.message))
      return
    }
    if !isOurs {
      result.refusalCount += 1
      result.refusals.append(.init(head: "BEGIN", reason: "the script leaves its transaction open"))
    }
  }

  // MARK: Images

  private func copyImage(
    _ artifact: ArtifactReader, to path: String, progress: any ProgressObserver, cancellation: Cancellation
  ) throws -> ImportResult {
    let reader = try FileReader(path: artifact.path)
    let writer = try FileWriter(path: path)
    let block = ByteBuffer(capacity: 1 << 20)
    while try reader.read(into: block, limit: 1 << 20) > 0 {
      try writer.write(block.bytes)
      block.removeAll()
      progress.advance(to: writer.byteCount, detail: "pages")
      try cancellation.check()
    }
    let digest = try writer.finish(durable: false)
    if let expected = artifact.manifest?.files.first?.digest, expected != digest {
      throw ArtifactError.digestMismatch(artifact: artifact.path, file: Files.name(of: artifact.path))
    }
    var result = ImportResult(statementCount: 0, standIns: [], refusals: [], refusalCount: 0)
    try reindex(artifact.manifest?.indexesToRemake ?? [], of: path, &result)
    return result
  }

  private func reindex(_ indexes: [String], of path: String, _ result: inout ImportResult) throws {
    guard !indexes.isEmpty else { return }
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.tolerateBrokenSchema()
    for index in indexes {
      let statement = "REINDEX main." + index.quotedIdentifier
      result.statementCount += 1
      do throws(SQLiteError) {
        try connection.withStandIns { () throws(SQLiteError) in try connection.execute(statement) }
      } catch {
        guard !error.isFull, !error.isInterrupted else { throw error }
        result.refuse(statement, error.message)
      }
    }
  }
}

extension EngineIdentity {
  /// The linked library.
  public static func native() throws -> EngineIdentity {
    let connection = try Connection(inMemory: ())
    return EngineIdentity(
      name: "native", sqliteVersion: Connection.libraryVersion, sourceID: Connection.librarySourceID,
      compileOptions: try connection.compileOptions)
  }
}

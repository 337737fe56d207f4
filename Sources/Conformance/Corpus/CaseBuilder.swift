internal import SQLite
internal import Streams

/// Makes the database of a case, with the files beside it that its generator calls for.
struct CaseBuilder {
  /// What a case's own files are to blame for.
  enum Failure: Error, CustomStringConvertible {
    case refused(script: String, reason: String)
    case buildsNothing
    case outsideFile(offset: Int64, size: Int64)
    case noTransaction

    var description: String {
      switch self {
      case .refused(let script, let reason): "\(script) does not run: \(reason)"
      case .buildsNothing: "it makes no object and no setting at all, so nothing would be compared"
      case .outsideFile(let offset, let size):
        "the generator means byte \(offset) of a file of \(size) bytes"
      case .noTransaction: "journal.sql leaves no transaction open, so there is no journal to leave behind"
      }
    }
  }

  let one: CorpusCase

  /// - Parameters:
  ///   - path: where the database goes.
  ///   - scratch: an empty folder on the same disk.
  /// - Throws: ``Failure``, `SQLiteError`, `FileError`.
  func build(at path: String, scratch: String) throws {
    let draft = scratch + "/draft.db"
    do {
      let connection = try Connection(path: draft, mode: .create)
      try connection.execute("PRAGMA synchronous=OFF")
      try run("build.sql", on: connection)
      if !connection.isAutocommit { try connection.execute("COMMIT") }
      // What a log is to bring may be all there is.
      if one.generator != .walUnflushed { try confirmContent(connection) }
    }
    switch one.generator {
    case nil: try Files.rename(draft, to: path)
    case .walUnflushed: try leaveLog(draft, path)
    case .hotJournal: try leaveJournal(draft, path)
    case .zeroLengthWAL:
      try Files.rename(draft, to: path)
      _ = try FileWriter(path: path + "-wal").finish(durable: false)
    case .header(let patches): try copy(draft, to: path) { try Self.patch(&$0, patches) }
    case .truncate(let size):
      try copy(draft, to: path) { bytes in
        guard size < bytes.count else {
          throw Failure.outsideFile(offset: size, size: Int64(bytes.count))
        }
        bytes.removeLast(bytes.count - Int(size))
      }
    }
  }

  /// Objects, or settings that a copy must have too.
  private func confirmContent(_ connection: Connection) throws {
    guard
      try connection.integer("SELECT count(*) FROM sqlite_schema") != 0
        || connection.integer("PRAGMA user_version") != 0
        || connection.integer("PRAGMA application_id") != 0
        || connection.readEncoding() != "UTF-8"
    else { throw Failure.buildsNothing }
  }

  /// - Parameter isTransaction: begin one before the first statement that is neither a pragma nor a BEGIN.
  private func run(_ script: String, on connection: Connection, isTransaction: Bool = false) throws {
    connection.enableStandIns()
    let text = try FileReader.contents(of: one.folder + "/" + script)
    do {
      // A case about a missing collation or function has to be built without it too.
      try connection.executeScript(
        text,
        inspect: { statement in
          guard isTransaction, connection.isAutocommit else { return }
          let word = String(decoding: statement.prefix(6), as: UTF8.self).uppercased()
          if word != "PRAGMA", !word.hasPrefix("BEGIN") { try connection.execute("BEGIN IMMEDIATE") }
        }, recover: { connection.supplyStandIn(for: $0) ? .retry : .fail })
    } catch let error as SQLiteError {
      throw Failure.refused(script: script, reason: "\(error.message) (\(error.sql ?? ""))")
    }
  }

  /// Copied while the writer has them open: what a process that is killed leaves behind, but for the shared memory.
  private func leaveLog(_ draft: String, _ path: String) throws {
    let writer = try Connection(path: draft, mode: .readWrite)
    try writer.execute("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; PRAGMA synchronous=OFF")
    try run("wal.sql", on: writer)
    if !writer.isAutocommit { try writer.execute("COMMIT") }
    try confirmContent(writer)
    for suffix in ["", "-wal"] { try copy(draft + suffix, to: path + suffix) }
  }

  private func leaveJournal(_ draft: String, _ path: String) throws {
    let writer = try Connection(path: draft, mode: .readWrite)
    try writer.execute("PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL")
    try run("journal.sql", on: writer, isTransaction: true)
    guard !writer.isAutocommit else { throw Failure.noTransaction }
    try writer.flushCache()
    for suffix in ["", "-journal"] { try copy(draft + suffix, to: path + suffix) }
  }

  private func copy(_ file: String, to target: String, change: (inout [UInt8]) throws -> Void = { _ in })
    throws
  {
    var bytes = try FileReader.array(of: file)
    try change(&bytes)
    let writer = try FileWriter(path: target)
    try bytes.withUnsafeBytes { try writer.write($0) }
    _ = try writer.finish(durable: false)
  }

  private static func patch(_ bytes: inout [UInt8], _ patches: [CaseGenerator.Patch]) throws {
    for patch in patches {
      let end = patch.offset + Int64(patch.bytes.count)
      guard end <= bytes.count else {
        throw Failure.outsideFile(offset: end - 1, size: Int64(bytes.count))
      }
      bytes.replaceSubrange(Int(patch.offset)..<Int(end), with: patch.bytes)
    }
  }
}

internal import Artifacts
internal import JSON
internal import Reports
internal import SQLite
internal import Streams

/// Makes, reads and thins out backups. A backup bears its name only once it is whole.
struct BackupStore {
  let folder: String
  let files: DurableFiles

  func path(_ id: String) -> String { folder + "/" + id }

  // MARK: Making

  /// - Parameters:
  ///   - source: the database; nil for none.
  ///   - paths: what else is kept, whether or not anything stands there.
  /// - Throws: `SnapshotError`, `SQLiteError`, `FileError`, `Cancelled`, ``RollbackError/backupDamaged(id:reason:)`` where the copy reads otherwise
  ///   than it was written.
  func make(
    run: String, reason: String, source: String?, paths: [String], isCompressed: Bool = false,
    busyTimeout: Int,
    progress: any ProgressObserver, cancellation: Cancellation
  ) throws -> Backup {
    let now = Timestamp.now()
    let id = Self.id(at: now, run: run)
    let partial = folder + "/" + id + ".partial"
    try files.remove(partial)
    try files.makeFolder(partial)
    var backup = Backup(id: id, run: run, timestamp: now.text, reason: reason, database: nil, entries: [])
    if let source {
      backup.database = try copyDatabase(
        source, into: partial, id: id, isCompressed: isCompressed, busyTimeout: busyTimeout,
        progress: progress,
        cancellation: cancellation)
    }
    for (index, path) in paths.enumerated() {
      let stored = "entry-\(index + 1)"
      let content = try files.copyTree(path, to: partial + "/" + stored)
      backup.entries.append(
        Backup.Entry(path: path, content: content, stored: content.kind == .missing ? nil : stored))
    }
    try files.create(partial + "/" + Backup.fileName, JSONText.encode(backup.json, pretty: true) + [0x0a])
    try files.rename(partial, to: path(id))
    return backup
  }

  private func copyDatabase(
    _ source: String, into folder: String, id: String, isCompressed: Bool, busyTimeout: Int,
    progress: any ProgressObserver,
    cancellation: Cancellation
  ) throws -> Backup.Database {
    let path = folder + "/" + Backup.databaseName
    let snapshot = try files.around(path) {
      do throws(SnapshotError) {
        return try SnapshotTaker.take(
          source: source, into: folder, busyTimeout: busyTimeout, isCancelled: { cancellation.isRequested })
      } catch {
        if case .cancelled = error.reason { throw Cancelled() }
        throw error
      }
    }
    try files.sync(snapshot.path)
    try files.rename(snapshot.path, to: path)
    let digest = try FileReader.digest(of: path, cancellation)
    let content = try DatabaseDigester(snapshot: path, progress: progress, cancellation: cancellation)
      .digest()
    guard try FileReader.digest(of: path, cancellation) == digest else {
      throw RollbackError.backupDamaged(id: id, reason: "the copy reads otherwise the second time")
    }
    var stored = Backup.databaseName
    if isCompressed {
      stored = Backup.compressedName
      let frame = folder + "/" + stored
      try files.around(frame) { try Zstd.compress(path, to: frame, cancellation) }
      guard try Zstd.digest(ofContent: frame, cancellation) == digest else {
        throw RollbackError.backupDamaged(
          id: id, reason: "the compressed copy reads otherwise than it was written")
      }
      try files.remove(path)
    }
    return Backup.Database(
      source: source, byteCount: snapshot.size, digest: digest.description,
      fingerprint: content.fingerprint.digest.description, stored: stored)
  }

  /// `20261123T072306123Z-` and the run.
  private static func id(at time: Timestamp, run: String) -> String {
    let digits = time.text.filter { $0 != "-" && $0 != ":" && $0 != "." }
    return digits + "-" + run.suffix(8)
  }

  // MARK: Reading

  /// All whole backups, the oldest first.
  func all() throws -> [Backup] {
    try Files.names(in: folder).filter { !$0.hasSuffix(".partial") }.map(read)
  }

  /// - Throws: ``RollbackError/unknownBackup(id:folder:)``, ``RollbackError/backupDamaged(id:reason:)``.
  func read(_ id: String) throws -> Backup {
    let path = path(id) + "/" + Backup.fileName
    guard !id.isEmpty, !id.contains("/"), Files.kind(of: path) == .file else {
      throw RollbackError.unknownBackup(id: id, folder: folder)
    }
    do {
      return try Backup(json: JSONText.decode(Files.read(path)))
    } catch {
      throw RollbackError.backupDamaged(id: id, reason: "\(error)")
    }
  }

  /// Holds every file of a backup against the digests it was made with.
  ///
  /// - Throws: ``RollbackError/backupDamaged(id:reason:)``.
  func verify(_ backup: Backup) throws {
    func damaged(_ name: String) -> RollbackError {
      RollbackError.backupDamaged(id: backup.id, reason: "\(name) is not what was put there")
    }
    if let database = backup.database {
      guard try digest(of: database, in: path(backup.id)) == database.digest else {
        throw damaged(database.stored)
      }
    }
    for entry in backup.entries {
      guard let stored = entry.stored else { continue }
      guard try Content.of(path(backup.id) + "/" + stored).isSame(as: entry.content) else {
        throw damaged(stored)
      }
    }
  }

  /// nil for what cannot be read as what it is called.
  private func digest(of database: Backup.Database, in folder: String) throws -> String? {
    let path = folder + "/" + database.stored
    guard database.stored == Backup.compressedName else { return try Content.of(path).digest }
    do {
      return try Zstd.digest(ofContent: path, Cancellation()).description
    } catch is Zstd.FrameError {
      return nil
    }
  }

  // MARK: Thinning out

  /// Removes what is older than so many days or beyond so many backups, never the newest and never `kept`. Returns what was removed.
  func thinOut(days: Int64?, count: Int64?, kept: Set<String>) throws -> [String] {
    for name in Files.names(in: folder) where name.hasSuffix(".partial") {
      try files.remove(folder + "/" + name)
    }
    let removed = try outdated(days: days, count: count, kept: kept)
    for name in removed {
      // Renamed first: half a backup must not bear the name of a whole one.
      try files.rename(path(name), to: path(name) + ".partial")
      try files.remove(path(name) + ".partial")
    }
    return removed
  }

  /// What ``thinOut(days:count:kept:)`` removes.
  func outdated(days: Int64?, count: Int64?, kept: Set<String>) throws -> [String] {
    let names = Files.names(in: folder).filter { !$0.hasSuffix(".partial") }
    let oldest = Timestamp(
      millisecondsSince1970: Timestamp.now().millisecondsSince1970 - (days ?? 0) * 86_400_000)
    return try names.enumerated().filter { index, name in
      guard index < names.count - 1, !kept.contains(name) else { return false }
      let isBeyond = count.map { Int64(names.count - index) > $0 } ?? false
      let isOld = try days != nil && (Timestamp(read(name).timestamp) ?? oldest) < oldest
      return isBeyond || isOld
    }.map(\.element)
  }
}

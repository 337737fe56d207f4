internal import SQLite

/// Writes sample databases. Equal options give equal bytes: no clock, no `random()`, a fixed order of
/// inserts.
public enum Sample {
  /// Writes a sample to `path`: beside it first, then synced and renamed, so that the target is either
  /// whole or not there.
  ///
  /// - Parameters:
  ///   - overwrite: replaces an existing regular file. A `-journal`, `-wal` or `-shm` file beside the target
  ///     is refused all the same.
  ///   - progress: called now and then, and once at the end, with the rows written so far and the rows there
  ///     will be, over all tables.
  ///   - isCancelled: asked about every 256 rows and between the longer steps.
  /// - Throws: ``SampleError``; nothing is left behind then.
  public static func write(
    _ options: SampleOptions, to path: String, overwrite: Bool = false, progress: ((Int, Int) -> Void)? = nil,
    isCancelled: @escaping () -> Bool = { false }
  ) throws(SampleError) {
    try checkTarget(path, options: options, overwrite: overwrite)
    let partial = try FileSystem.createPartial(beside: path)
    do {
      try build(options, at: partial, progress: progress, isCancelled: isCancelled)
      try FileSystem.synchronise(partial)
      try FileSystem.move(partial, to: path, replacing: overwrite)
    } catch {
      FileSystem.remove(partial)
      FileSystem.remove(partial + "-journal")
      throw error
    }
    try FileSystem.synchronise(FileSystem.folder(of: path))
  }

  private static func checkTarget(
    _ path: String, options: SampleOptions, overwrite: Bool
  ) throws(SampleError) {
    guard options.rows >= 0 else { throw .invalidRows(options.rows) }
    let folder = FileSystem.folder(of: path)
    guard FileSystem.isFolder(folder) else { throw .noFolder(folder) }
    switch FileSystem.kind(of: path) {
    case .missing: break
    case .regular: if !overwrite { throw .targetExists(path) }
    case .folder, .other: throw overwrite ? .targetNotAFile(path) : .targetExists(path)
    }
    for suffix in ["-journal", "-wal", "-shm"] where FileSystem.kind(of: path + suffix) != .missing {
      throw .sideFileExists(path + suffix)
    }
  }

  private static func build(
    _ options: SampleOptions, at path: String, progress: ((Int, Int) -> Void)?,
    isCancelled: @escaping () -> Bool
  ) throws(SampleError) {
    do {
      let connection = try Connection(path: path, mode: .readWrite)
      // The first group shapes the file and is pinned, since builds differ in their defaults. The second
      // is about speed alone: a half-written file is thrown away, so it needs neither syncs nor a journal
      // on disk.
      try connection.execute(
        """
        PRAGMA page_size=4096; PRAGMA auto_vacuum=NONE; PRAGMA encoding='UTF-8'; PRAGMA secure_delete=OFF;
        PRAGMA foreign_keys=OFF; PRAGMA recursive_triggers=OFF; PRAGMA legacy_alter_table=OFF;
        PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY; PRAGMA locking_mode=EXCLUSIVE;
        PRAGMA cache_size=-65536;
        BEGIN
        """)
      let pace = Pace(progress: progress, isCancelled: isCancelled)
      switch options.profile {
      case .notes: try NotesSample(options: options, connection: connection, pace: pace).write()
      case .torture: try TortureSample(options: options, connection: connection, pace: pace).write()
      }
      try connection.execute("COMMIT")
      pace.finish()
    } catch let error as SampleError {
      throw error
    } catch let error as SQLiteError {
      throw .sqlite(error)
    } catch {
      throw .fileSystem(operation: "write", path: path, code: 0, reason: "\(error)")
    }
  }
}

/// Takes a ``Snapshot`` of a database that other processes may be writing.
///
/// The source and its side files are read, never written: `-wal`, `-shm` and `-journal` are neither created nor
/// removed nor recovered in place. Everything works on pages, so collations, functions and modules that this
/// SQLite lacks are no obstacle, and neither is a damaged schema.
///
/// - While a source in rollback-journal mode is copied, writers wait as they would for any reader.
/// - A source in WAL mode is copied together with its log. When the log is reset meanwhile, which proves
///   that a writer lives, SQLite's online backup is used instead; like any reader it may set its read mark in the
///   `-shm` file.
/// - Damage inside the file is carried over; finding it is the work of `integrity_check`.
public enum SnapshotTaker {
  /// Takes a snapshot of `source` into a new file in `folder`.
  ///
  /// - Parameters:
  ///   - source: the database file; symbolic links are followed.
  ///   - folder: an existing folder; the file in it gets a name of its own.
  ///   - busyTimeout: how long an exclusive lock is waited for, in milliseconds.
  ///   - progress: called with bytes done and bytes in all, both of the source's main file; starts over when the
  ///     copy has to.
  ///   - isCancelled: asked at least once a MiB.
  ///   - observer: gets the bytes of the source's main file in order, once, as they were copied and before any
  ///     recovery; not called when the method is ``Snapshot/Method/onlineBackup``. After an error what it
  ///     got is void.
  /// - Throws: ``SnapshotError``; nothing is left in the folder then.
  public static func take(
    source: String, into folder: String, busyTimeout: Int = 10_000,
    progress: ((Int64, Int64) -> Void)? = nil, isCancelled: @escaping () -> Bool = { false },
    observer: ((UnsafeRawBufferPointer) -> Void)? = nil
  ) throws(SnapshotError) -> Snapshot {
    var run = SnapshotRun(source: source, folder: folder, busyTimeout: busyTimeout)
    run.progress = progress
    run.isCancelled = isCancelled
    run.observer = observer
    return try run.take()
  }
}

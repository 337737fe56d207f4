internal import Artifacts
internal import Engines
internal import RoundTrip
internal import SQLite
internal import Streams

/// The database that is installed where the artifact goes, whatever container it is in.
struct InstalledDatabase {
  /// Of the artifact, or of its copy in a backup.
  let path: String
  let container: ArtifactFormat
  let scratch: String
  let options: RunOptions

  /// - Returns: a file that is only to be read; nil where nothing is installed.
  /// - Throws: ``RollbackError/installedUnreadable(path:reason:)``, `FileError`, `Cancelled`.
  func database() throws -> String? {
    guard try Content.of(path).kind != .missing else { return nil }
    do {
      // The app has written to it since: its manifest says nothing of what it is now.
      if container == .image {
        _ = try Connection(path: path, mode: .immutable).integer("SELECT count(*) FROM sqlite_schema")
        return path
      }
      let copy = scratch + "/installed-before.db"
      Files.remove(copy)
      let artifact = try ArtifactReader(path: path, format: container, cancellation: options.cancellation)
      let result = try NativeEngine().makeCopy(
        of: artifact, at: copy, progress: options.progress, cancellation: options.cancellation)
      guard result.refusalCount == 0 else {
        throw RollbackError.installedUnreadable(
          path: path, reason: "\(result.refusalCount) of its statements are refused")
      }
      return copy
    } catch let error as SQLiteError {
      throw RollbackError.installedUnreadable(path: path, reason: error.message)
    } catch let error as ArtifactError {
      throw RollbackError.installedUnreadable(path: path, reason: "\(error)")
    }
  }
}

extension RollbackOperations {
  /// What a plan says of the tables that go back; nil where all do.
  func part(of settings: RollbackSettings, in folder: String) throws -> PartialPlan? {
    guard let tables = settings.tables else { return nil }
    let source = try SnapshotTaker.take(
      source: settings.source, into: folder, busyTimeout: options.busyTimeout)
    let installed = try InstalledDatabase(
      path: settings.install, container: settings.container, scratch: folder, options: options
    ).database()
    return try CarriedDatabase.part(
      tables, settings, source: source.path, installed: installed, options.cancellation)
  }
}

extension RollbackPlan {
  /// - Throws: ``RollbackError/otherTables(planned:now:)``, where the closure is another one now.
  func refuseOtherTables(_ now: PartialPlan?) throws {
    guard let now, now.members != part?.members else { return }
    throw RollbackError.otherTables(
      planned: part?.members.map(\.name) ?? [], now: now.members.map(\.name))
  }
}

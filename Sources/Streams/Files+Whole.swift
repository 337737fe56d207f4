#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Whole files, read at once or replaced atomically. For files whose size is bounded by what they are.
extension Files {
  /// All bytes of a file.
  ///
  /// - Throws: ``FileError``, also where the path names a folder.
  public static func read(_ path: String) throws(FileError) -> [UInt8] {
    try OpenFile(path, O_RDONLY, path: path).readAll()
  }

  /// Puts the bytes in the place of whatever stood at the path: a reader sees the old file or the new one, never a part.
  ///
  /// Writes a hidden file beside the target, syncs it, renames it over the target and syncs the folder (`fsync(2)`, `rename(2)`).
  /// A symbolic link is followed; an existing file keeps its mode; a device or a pipe is written to as it stands.
  ///
  /// - Throws: ``FileError``. Nothing is left behind then, unless it was the syncing of the folder that failed.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let target = resolvingLinks(path)
    var status = stat()
    let exists = stat(target, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists && kind == S_IFDIR { throw FileError(.directory, operation: "write", path: path) }
    if exists && kind != S_IFREG {
      return try OpenFile(target, O_WRONLY, path: path).writeAll(bytes)
    }

    let folder = parent(of: target)
    let number = UInt32.random(in: 0...UInt32.max)
    let beside = "\(folder)/.\(String(name(of: target).prefix(50))).\(getpid())-\(number).partial"
    let file = try OpenFile(
      beside, O_WRONLY | O_CREAT | O_EXCL, operation: "create a file beside", path: path)
    do throws(FileError) {
      if exists { file.setMode(status.st_mode & 0o7777) }
      try file.writeAll(bytes)
      try file.sync()
      guard renameFile(beside, target) == 0 else { throw .current("rename a file to", path) }
    } catch {
      unlink(beside)
      throw error
    }
    try syncFolder(folder, path: path)
  }

  /// Makes the rename itself survive a power cut. File systems that cannot sync a folder say `EINVAL`; one that may be
  /// written and not read cannot be opened: the file is in place in both cases.
  private static func syncFolder(_ folder: String, path: String) throws(FileError) {
    do throws(FileError) {
      try OpenFile(folder, O_RDONLY | O_DIRECTORY, operation: "open the folder of", path: path).sync()
    } catch {
      guard [EINVAL, ENOTSUP, EACCES, EPERM, EROFS].contains(error.code) else { throw error }
    }
  }

  /// The path with symbolic links followed (`realpath(3)`), so that a link is not replaced by a file; the path itself where nothing stands there yet.
  private static func resolvingLinks(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}

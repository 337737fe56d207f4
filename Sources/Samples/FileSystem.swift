#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The few file operations that writing a sample needs. Each throws
/// ``SampleError/fileSystem(operation:path:code:reason:)``.
enum FileSystem {
  enum Kind { case missing, regular, folder, other }

  /// What `path` names, links not followed (`lstat`).
  static func kind(of path: String) -> Kind {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .missing }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .regular
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// True for a folder, also behind a link (`stat`).
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The folder that holds `path`.
  static func folder(of path: String) -> String {
    let bytes = Array(path.utf8)
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
  }

  /// Creates an empty file beside `path` that nobody else uses, and returns its path.
  static func createPartial(beside path: String) throws(SampleError) -> String {
    for attempt in 0..<1_000 {
      let partial = "\(path).partial-\(getpid())-\(attempt)"
      let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        close(descriptor)
        return partial
      }
      if errno != EEXIST { throw failure("create", partial) }
    }
    throw failure("create", "\(path).partial", code: EEXIST)
  }

  /// Waits until the content of a file, or the entries of a folder, are on the disk (`fsync`).
  static func synchronise(_ path: String) throws(SampleError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("sync", path) }
  }

  /// Gives the finished file its name.
  ///
  /// - Parameter replacing: false makes an existing target an error, also one that appeared a moment ago.
  static func move(_ partial: String, to path: String, replacing: Bool) throws(SampleError) {
    if !replacing, link(partial, path) == 0 {
      unlink(partial)
      return
    }
    // Not every file system has hard links; there a look before the rename has to do.
    if !replacing, errno == EEXIST || kind(of: path) != .missing { throw .targetExists(path) }
    guard rename(partial, path) == 0 else { throw failure("rename", partial) }
  }

  static func remove(_ path: String) { unlink(path) }

  private static func failure(_ operation: String, _ path: String, code: Int32 = errno) -> SampleError {
    .fileSystem(operation: operation, path: path, code: code, reason: String(cString: strerror(code)))
  }
}

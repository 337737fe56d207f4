#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What `stat()` says of a path. Asking opens nothing, so no lock of this process can be lost.
struct FileFacts: Equatable {
  enum Kind: Equatable { case regular, directory, other }

  let kind: Kind
  let device: UInt64
  let inode: UInt64
  let size: Int64
  /// Nanoseconds since 1970, as far as the file system keeps them.
  let modified: Int64
  let changed: Int64

  /// - Throws: the `errno` of `stat()`; ENOENT where nothing is there.
  init(path: String) throws(SystemError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw SystemError(errno: errno) }
    self.init(status)
  }

  private init(_ status: stat) {
    #if canImport(Darwin)
      let (modification, change) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modification, change) = (status.st_mtim, status.st_ctim)
    #endif
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      default: .other
      }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int64(status.st_size)
    modified = Self.nanoseconds(modification)
    changed = Self.nanoseconds(change)
  }

  /// The facts of a file that may be missing; nil when it is. Other failures count as missing too: the read that
  /// follows reports them.
  static func ifPresent(_ path: String) -> FileFacts? { try? FileFacts(path: path) }

  /// True when the last change is too young for a later one to be sure to show in the time stamps, whose grain is
  /// the kernel's tick. A stamp from the future, as after a change of the clock, is not: it would never age.
  func isFresh(at now: Int64 = FileFacts.now) -> Bool {
    (0..<Self.grain).contains(now - max(modified, changed))
  }

  /// Nanoseconds since 1970.
  static var now: Int64 {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return nanoseconds(now)
  }

  static let grain: Int64 = 50_000_000

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

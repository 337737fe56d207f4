#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A failed system call: its `errno`.
struct SystemError: Error, Equatable {
  let errno: Int32

  var isMissing: Bool { errno == ENOENT || errno == ENOTDIR }
  var isNoSpace: Bool { errno == ENOSPC || errno == EDQUOT || errno == EFBIG }
  var isExisting: Bool { errno == EEXIST }

  /// The system's words for it (`strerror`).
  var message: String { strerror(errno).map { String(cString: $0) } ?? "error \(errno)" }
}

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

enum RealPath {
  /// The path with its links followed (`realpath(3)`); where nothing stands there, the path itself.
  static func of(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Whether a link stands there, wherever it leads.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}

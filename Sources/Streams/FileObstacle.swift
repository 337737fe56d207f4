#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Why a file cannot be used, where it was looked at before the system was asked to.
public enum FileObstacle: Sendable {
  case missing
  case directory
  case notADirectory
  case notEmpty
  /// An earlier write failed: nobody knows what the file holds.
  case broken

  var code: Int32 {
    switch self {
    case .missing: ENOENT
    case .directory: EISDIR
    case .notADirectory: ENOTDIR
    case .notEmpty: ENOTEMPTY
    case .broken: EIO
    }
  }
}

extension FileError {
  public init(_ obstacle: FileObstacle, operation: String, path: String) {
    self.init(operation: operation, path: path, code: obstacle.code)
  }
}

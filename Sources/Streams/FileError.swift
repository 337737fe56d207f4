#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A failure of the operating system while a file was handled: facts only, worded in ``description``.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was being done, as a verb: `create`, `write`, `sync`, `rename`, …
  public let operation: String
  public let path: String
  /// The value of `errno`.
  public let code: Int32

  public init(operation: String, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// The failure that `errno` tells of right now.
  static func current(_ operation: String, _ path: String) -> FileError {
    FileError(operation: operation, path: path, code: errno)
  }

  public var isNoSpace: Bool { code == ENOSPC || code == EDQUOT }

  public var description: String { "could not \(operation) \(path): \(String(cString: strerror(code)))" }

  /// What the reader can do next; nil where the message says it all.
  public var hint: String? {
    switch code {
    case ENOSPC, EDQUOT: "Free some space on that disk, or choose another folder."
    case EACCES, EPERM: "Permission was refused. Check the owner and the mode of the file and its folder."
    case EROFS: "The file system is read-only. Choose another folder."
    case ENAMETOOLONG: "Choose a shorter name."
    case EIO: "The disk reported an error. Check it before trusting anything stored there."
    case ENOENT: "Check the path; folders on the way are not created."
    case EISDIR: "That is a folder. Give the name of a file."
    case ENOTDIR: "A part of the path is a file where a folder was expected."
    case EFBIG: "The file would grow past a limit: see `ulimit -f`, or choose another file system."
    case ENOTEMPTY: "That folder holds something. Choose another name, or empty it yourself."
    case EPIPE: "Whatever was to read the output has ended."
    case EEXIST: "Something is there already. Choose another name, or pass --force."
    default: nil
    }
  }
}

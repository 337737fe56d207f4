#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A file that could not be read or written: facts, with the system's words for the error.
public struct JSONFileError: Error, Sendable, Hashable {
  /// The system call that failed: `open`, `read`, `write`, `fsync`, `rename`.
  public let operation: String
  public let path: String
  /// The value of `errno`.
  public let code: Int32
  /// What `strerror()` says to it.
  public let message: String

  public init(operation: String, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
    message = String(cString: strerror(code))
  }

  /// What the reader can do next; nil where nothing general can be said.
  public var hint: String? {
    switch code {
    case ENOENT: "Check the path, and create the folder first if it does not exist."
    case ENOTDIR: "A part of the path is a file, not a folder. Check the path."
    case EISDIR: "The path names a folder. Give the name of a file in it."
    case EACCES, EPERM: "Permission was refused. Check the owner and the mode of the file and its folder."
    case EROFS: "The file system is read-only. Choose another folder."
    case ENOSPC, EDQUOT: "There is no space left. Free some, or choose another disk."
    case ENAMETOOLONG: "Choose a shorter file name."
    case EIO: "The disk reported an error. Check it before trusting anything stored there."
    default: nil
    }
  }
}

extension JSONFileError: CustomStringConvertible {
  public var description: String { "could not \(operation) \(path): \(message) (errno \(code))" }
}

internal import Streams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file open for writing.
final class OpenedFile {
  private let path: String
  private let descriptor: Int32

  /// - Parameter mode: of a new file, whatever the umask says.
  init(_ path: String, _ flags: Int32, mode: UInt32) throws {
    self.path = path
    descriptor = open(path, flags | O_CLOEXEC, mode_t(mode))
    guard descriptor >= 0 else { throw FileError(operation: "create", path: path, code: errno) }
    _ = fchmod(descriptor, mode_t(mode))
  }

  deinit { close(descriptor) }

  static func empty(_ path: String, mode: UInt32) throws -> OpenedFile {
    try OpenedFile(path, O_WRONLY | O_CREAT | O_TRUNC, mode: mode)
  }

  func write(_ bytes: ArraySlice<UInt8>) throws { try bytes.withUnsafeBytes { try write($0) } }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var done = 0
    while done < bytes.count {
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      #else
        let count = Darwin.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      #endif
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(operation: "write", path: path, code: errno)
      }
      done += count
    }
  }

  func sync() throws {
    guard fsync(descriptor) == 0 else { throw FileError(operation: "sync", path: path, code: errno) }
  }
}

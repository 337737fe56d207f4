#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Sole owner of one file descriptor; closes it when it goes out of scope. Calls that a signal broke off (`EINTR`) are made again.
struct OpenFile: ~Copyable {
  let descriptor: Int32
  /// The path that errors name: the one the user gave.
  let path: String

  /// `open(2)`, always with `O_CLOEXEC`; a file it creates has mode 0666 less the umask.
  init(_ file: String, _ flags: Int32, operation: String = "open", path: String) throws(FileError) {
    descriptor = try retrying(operation, path) { open(file, flags | O_CLOEXEC, 0o666) }
    self.path = path
  }

  deinit { close(descriptor) }

  /// `write(2)` until all is written.
  func writeAll(_ bytes: [UInt8]) throws(FileError) {
    var done = 0
    while done < bytes.count {
      done += try retrying("write", path) {
        bytes.withUnsafeBytes { raw in
          let rest = UnsafeRawBufferPointer(rebasing: raw[done...])
          return write(descriptor, rest.baseAddress, rest.count)
        }
      }
    }
  }

  /// `read(2)` to the end.
  func readAll() throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try retrying("read", path) {
        part.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: part[..<count])
    }
  }

  /// `fchmod(2)`, for what it is worth: a file system without modes is no reason to fail.
  func setMode(_ mode: mode_t) { _ = fchmod(descriptor, mode) }

  /// `fsync(2)`.
  func sync() throws(FileError) { _ = try retrying("fsync", path) { fsync(descriptor) } }
}

private func retrying<Result: FixedWidthInteger & SignedInteger>(
  _ operation: String, _ path: String, _ call: () -> Result
) throws(FileError) -> Result {
  while true {
    let result = call()
    if result >= 0 { return result }
    guard errno == EINTR else { throw FileError(operation: operation, path: path, code: errno) }
  }
}

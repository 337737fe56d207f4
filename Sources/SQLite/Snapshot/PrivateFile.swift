#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A file of our own, readable by its owner alone, written and read with plain system calls.
struct PrivateFile: ~Copyable {
  let path: String
  private let descriptor: Int32

  /// Creates a file that was not there before.
  init(creating path: String) throws(SystemError) {
    let opened = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw SystemError(errno: errno) }
    self.path = path
    descriptor = opened
  }

  /// Opens a file of our own again.
  init(opening path: String) throws(SystemError) {
    let opened = open(path, O_RDWR | O_CLOEXEC)
    guard opened >= 0 else { throw SystemError(errno: errno) }
    self.path = path
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// Writes the whole buffer at `offset`.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let count = pwrite(
        descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, off_t(offset) + off_t(done))
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError(errno: errno)
      }
      done += count
    }
  }

  /// Reads up to the size of the buffer; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(SystemError) -> Int {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      if count >= 0 { return count }
      guard errno == EINTR else { throw SystemError(errno: errno) }
    }
  }

  /// Up to `count` bytes from `offset` on.
  func bytes(at offset: Int64, count: Int) throws(SystemError) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    defer { buffer.deallocate() }
    return [UInt8](buffer.prefix(try read(into: buffer, at: offset)))
  }

  /// Writes a few bytes at `offset`.
  func write(_ bytes: [UInt8], at offset: Int64) throws(SystemError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    defer { buffer.deallocate() }
    buffer.copyBytes(from: bytes)
    try write(UnsafeRawBufferPointer(buffer), at: offset)
  }

  /// Cuts or extends the file.
  func resize(to size: Int64) throws(SystemError) {
    guard ftruncate(descriptor, off_t(size)) == 0 else { throw SystemError(errno: errno) }
  }

  /// Bytes free in the file system of `folder` for this user; nil when the system does not say.
  static func freeSpace(in folder: String) -> Int64? {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return nil }
    let (bytes, overflow) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
    return overflow ? nil : Int64(clamping: bytes)
  }

  /// Removes a database of our own and whatever SQLite put beside it.
  static func removeDatabase(_ path: String) {
    for suffix in ["", "-journal", "-wal", "-shm"] { remove(path + suffix) }
  }

  /// Removes a file of our own; a missing one is no error.
  static func remove(_ path: String) { unlink(path) }

  /// Gives others the processor for a while, in milliseconds.
  static func pause(milliseconds: Int) {
    var time = timespec(tv_sec: milliseconds / 1_000, tv_nsec: milliseconds % 1_000 * 1_000_000)
    nanosleep(&time, nil)
  }
}

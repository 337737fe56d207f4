#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Writes one file from front to back, counting and hashing what it writes.
///
/// It writes where it is told; that nothing half-written ever bears the final name is the caller's part
/// (``Files/rename(_:to:)``).
public final class FileWriter {
  public let path: String
  /// Bytes written so far, those still waiting in memory included.
  public private(set) var byteCount: Int64 = 0
  private var descriptor: Int32
  private let hash: BackgroundHash
  private var waiting = ByteBuffer(capacity: 1 << 18)

  /// Creates the file, or empties one that is there.
  ///
  /// - Parameter hash: shared by files that are written one after the other; nil for one of its own.
  public init(path: String, hash: BackgroundHash? = nil) throws(FileError) {
    self.path = path
    self.hash = hash ?? BackgroundHash()
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .current("create", path) }
  }

  /// Goes on with a file whose first `length` bytes are good: reads them again for the digest and cuts the rest off.
  ///
  /// - Throws: ``FileError``, also when the file is shorter than `length`.
  public init(path: String, resumingAt length: Int64, hash: BackgroundHash? = nil) throws(FileError) {
    self.path = path
    self.hash = hash ?? BackgroundHash()
    descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw .current("open", path) }
    let block = ByteBuffer(capacity: 1 << 20)
    while byteCount < length {
      block.removeAll()
      let wanted = Int(min(1 << 20, length - byteCount))
      let got = read(descriptor, block.reserve(wanted), wanted)
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else {
        let failure =
          got < 0 ? FileError.current("read", path) : FileError(operation: "read", path: path, code: EIO)
        close(descriptor)
        descriptor = -1
        throw failure
      }
      block.advance(got)
      self.hash.update(block.bytes)
      byteCount += Int64(got)
    }
    guard ftruncate(descriptor, off_t(length)) == 0 else {
      let failure = FileError.current("truncate", path)
      close(descriptor)
      descriptor = -1
      throw failure
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  public func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    byteCount += Int64(bytes.count)
    waiting.append(bytes)
    if waiting.count >= 1 << 17 { try flush() }
  }

  public func write(_ string: String) throws(FileError) {
    let buffer = ByteBuffer(capacity: string.utf8.count)
    buffer.append(string)
    try write(buffer.bytes)
  }

  /// Hands everything to the operating system.
  public func flush() throws(FileError) {
    let bytes = waiting.bytes
    var offset = 0
    while offset < bytes.count {
      let written = Self.writeSome(descriptor, UnsafeRawBufferPointer(rebasing: bytes[offset...]))
      if written < 0 {
        if errno == EINTR { continue }
        throw .current("write", path)
      }
      offset += written
    }
    waiting = hash.exchange(waiting)
  }

  private static func writeSome(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  /// Hands everything to the disk (`fsync`).
  public func sync() throws(FileError) {
    try flush()
    guard fsync(descriptor) == 0 else { throw .current("sync", path) }
  }

  /// Closes the file and returns the SHA-256 of all of it. Must be called where the hash is shared: what it was fed would
  /// count for the next file.
  ///
  /// - Parameter durable: wait until the disk has it.
  public func finish(durable: Bool) throws -> Digest {
    if durable { try sync() } else { try flush() }
    let result = close(descriptor)
    descriptor = -1
    // A full network disk may say so only now.
    guard result == 0 else { throw FileError.current("close", path) }
    return try hash.finish()
  }
}

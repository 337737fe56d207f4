#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Reads a file from front to back in blocks. Never for a database that this process may have open: closing a plain
/// descriptor drops the process's locks on the file.
public final class FileReader {
  public let path: String
  private let descriptor: Int32

  public init(path: String) throws(FileError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .current("open", path) }
    var status = stat()
    if fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw FileError(operation: "read", path: path, code: EISDIR)
    }
  }

  deinit { close(descriptor) }

  /// Appends up to `limit` bytes to the buffer. Returns how many; 0 at the end of the file.
  public func read(into buffer: ByteBuffer, limit: Int) throws(FileError) -> Int {
    while true {
      let got = Self.readSome(descriptor, buffer.reserve(limit), limit)
      if got >= 0 {
        buffer.advance(got)
        return got
      }
      if errno != EINTR { throw .current("read", path) }
    }
  }

  private static func readSome(_ descriptor: Int32, _ target: UnsafeMutableRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, target, count)
    #else
      Darwin.read(descriptor, target, count)
    #endif
  }

  /// The SHA-256 of a file, read in blocks.
  ///
  /// - Throws: ``FileError``, ``Cancelled``.
  public static func digest(of path: String, _ cancellation: Cancellation) throws -> Digest {
    let reader = try FileReader(path: path)
    let hash = SHA256()
    let block = ByteBuffer(capacity: 1 << 20)
    while try reader.read(into: block, limit: 1 << 20) > 0 {
      hash.update(block.bytes)
      block.removeAll()
      try cancellation.check()
    }
    return hash.finish()
  }

  /// The whole file. For files whose size is bounded by their format.
  public static func contents(of path: String) throws(FileError) -> ByteBuffer {
    let buffer = ByteBuffer(capacity: Int(Files.size(of: path) ?? 0) + slack)
    try read(path, into: buffer)
    return buffer
  }

  /// The whole file as an array. For small files.
  public static func array(of path: String) throws(FileError) -> [UInt8] {
    let buffer = try contents(of: path)
    return withExtendedLifetime(buffer) { Array(buffer.bytes) }
  }

  /// Replaces what the buffer holds by the whole file.
  public static func read(_ path: String, into buffer: ByteBuffer) throws(FileError) {
    let reader = try FileReader(path: path)
    let size = Int(Files.size(of: path) ?? 0)
    buffer.removeAll(keeping: .max)
    // Growing step by step would hold the content twice.
    _ = buffer.reserve(size + slack)
    while true {
      let wanted = min(max(size - buffer.count, 512), 1 << 20)
      guard try reader.read(into: buffer, limit: wanted) > 0 else { break }
    }
  }

  /// Room for the reads that find the end of a file, and for the NUL that SQLite wants behind a script.
  private static let slack = 1_024
}

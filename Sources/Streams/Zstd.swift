internal import CZstd

/// Zstandard frames (RFC 8878) of whole files, a block at a time, through libzstd.
public enum Zstd {
  /// What makes a frame unreadable.
  public struct FrameError: Error, Sendable, Hashable, CustomStringConvertible {
    public var path: String
    public var reason: String

    public var description: String { "\(path) is no whole zstd frame: \(reason)" }
  }

  private static let blockSize = 1 << 20

  /// Writes a file's content as one frame with a checksum, and syncs it.
  ///
  /// - Throws: ``FileError``, ``FrameError``, ``Cancelled``.
  public static func compress(_ source: String, to target: String, _ cancellation: Cancellation) throws {
    let stream = ZSTD_createCCtx()
    defer { ZSTD_freeCCtx(stream) }
    _ = ZSTD_CCtx_setParameter(stream, ZSTD_c_checksumFlag, 1)
    let reader = try FileReader(path: source)
    let writer = try FileWriter(path: target)
    let (block, room) = (ByteBuffer(capacity: blockSize), ByteBuffer(capacity: blockSize))
    var isOver = false
    while !isOver {
      try cancellation.check()
      block.removeAll()
      isOver = try reader.read(into: block, limit: blockSize) == 0
      var input = ZSTD_inBuffer(src: block.bytes.baseAddress, size: block.count, pos: 0)
      var rest = 0
      repeat {
        room.removeAll()
        var output = ZSTD_outBuffer(dst: room.reserve(blockSize), size: blockSize, pos: 0)
        rest = ZSTD_compressStream2(stream, &output, &input, isOver ? ZSTD_e_end : ZSTD_e_continue)
        try check(rest, target)
        room.advance(output.pos)
        try writer.write(room.bytes)
      } while isOver ? rest > 0 : input.pos < input.size
    }
    _ = try writer.finish(durable: true)
  }

  /// The SHA-256 of what a compressed file holds.
  ///
  /// - Throws: ``FileError``, ``FrameError`` for a file that is cut off, damaged or no frame, ``Cancelled``.
  public static func digest(ofContent path: String, _ cancellation: Cancellation) throws -> Digest {
    let hash = SHA256()
    try decompress(path, cancellation) { hash.update($0) }
    return hash.finish()
  }

  /// Writes what a compressed file holds, and returns its SHA-256.
  ///
  /// - Throws: as ``digest(ofContent:_:)``.
  public static func decompress(
    _ path: String, to target: String, _ cancellation: Cancellation
  ) throws -> Digest {
    let writer = try FileWriter(path: target)
    try decompress(path, cancellation) { try writer.write($0) }
    return try writer.finish(durable: true)
  }

  private static func decompress(
    _ path: String, _ cancellation: Cancellation, _ take: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let stream = ZSTD_createDCtx()
    defer { ZSTD_freeDCtx(stream) }
    let reader = try FileReader(path: path)
    let (block, room) = (ByteBuffer(capacity: blockSize), ByteBuffer(capacity: blockSize))
    // 0 once a frame is over; anything else asks for more.
    var rest = 1
    while true {
      try cancellation.check()
      block.removeAll()
      guard try reader.read(into: block, limit: blockSize) > 0 else { break }
      guard rest > 0 else { throw FrameError(path: path, reason: "something stands behind it") }
      var input = ZSTD_inBuffer(src: block.bytes.baseAddress, size: block.count, pos: 0)
      var isFull = false
      repeat {
        room.removeAll()
        var output = ZSTD_outBuffer(dst: room.reserve(blockSize), size: blockSize, pos: 0)
        rest = ZSTD_decompressStream(stream, &output, &input)
        try check(rest, path)
        isFull = output.pos == output.size
        room.advance(output.pos)
        try take(room.bytes)
        guard rest > 0 || input.pos == input.size else {
          throw FrameError(path: path, reason: "something stands behind it")
        }
      } while rest > 0 && (input.pos < input.size || isFull)
    }
    guard rest == 0 else { throw FrameError(path: path, reason: "it ends too early") }
  }

  private static func check(_ code: Int, _ path: String) throws(FrameError) {
    guard ZSTD_isError(code) != 0 else { return }
    throw FrameError(path: path, reason: String(cString: ZSTD_getErrorName(code)))
  }
}

/// A SHA-256 that is computed on a thread of its own while its owner goes on, a few blocks behind.
///
/// One owner at a time feeds it; it can be finished and used again for the next file.
public final class BackgroundHash: @unchecked Sendable {
  private enum Item: Sendable {
    case bytes(ByteBuffer)
    case end
  }

  private let work = Channel<Item>(capacity: 8)
  private let free = Channel<ByteBuffer>(capacity: 16)
  private let results = Channel<Digest>(capacity: 1)
  private let worker: Worker<Void>

  public init() {
    let work = work
    let free = free
    let results = results
    for _ in 0..<8 { _ = free.send(ByteBuffer(capacity: 1 << 17)) }
    worker = Worker(name: "hash") {
      let hash = SHA256()
      while let item = try work.receive() {
        switch item {
        case .bytes(let buffer):
          hash.update(buffer.bytes)
          buffer.removeAll()
          _ = free.send(buffer)
        case .end: _ = results.send(hash.finish())
        }
      }
    }
  }

  deinit {
    work.finish()
    try? worker.wait()
  }

  /// Takes a filled buffer over and gives an empty one back for it.
  func exchange(_ buffer: ByteBuffer) -> ByteBuffer {
    _ = work.send(.bytes(buffer))
    return (try? free.receive()) ?? ByteBuffer(capacity: 1 << 17)
  }

  /// Hashes a copy of the bytes.
  public func update(_ bytes: UnsafeRawBufferPointer) {
    let buffer = (try? free.receive()) ?? ByteBuffer(capacity: 1 << 17)
    buffer.append(bytes)
    _ = work.send(.bytes(buffer))
  }

  /// Waits for the digest of everything since the last call.
  ///
  /// - Throws: never in practice; the channel to the thread is not closed while this object lives.
  public func finish() throws -> Digest {
    _ = work.send(.end)
    guard let digest = try results.receive() else { throw Cancelled() }
    return digest
  }
}

internal import SQLite
public import Streams
internal import Synchronization

/// Reads relations one after the other on a thread of its own, a few chunks ahead of whoever takes them.
public final class ChunkSupply: Sendable {
  private enum Item: Sendable {
    case chunk(Int, Chunk)
    /// The relation of this index has no further chunk.
    case end(Int)
  }

  private let channel = Channel<Item>(capacity: 3)
  /// Buffers given back. Never waited for: one that its taker drops is replaced by a new one.
  private let free = Channel<ByteBuffer>(capacity: 8)
  /// The last relation whose end was handed out; asking for more of it must not take from the next.
  private let lastEnded = Mutex(-1)

  /// - Parameters:
  ///   - snapshot: a database file that nobody changes.
  ///   - order: nil for each relation's own.
  ///   - isDigesting: compute the digest of each chunk on the reading thread.
  ///   - skippingInFirst: how many rows of the first relation to pass over.
  public init(
    snapshot: String, relations: [Relation], order: Relation.Order? = nil, skippingInFirst: Int64 = 0,
    isDigesting: Bool = false,
    cancellation: Cancellation
  ) {
    let channel = channel
    let free = free
    _ = Worker<Void>(name: "reader") {
      do {
        let connection = try Exporter.openSnapshot(snapshot)
        for (index, relation) in relations.enumerated() {
          for statement in relation.setup {
            try connection.withStandIns { () throws(SQLiteError) in try connection.execute(statement) }
          }
          var reader = try ChunkReader(
            relation, on: connection, order: order, skipping: index == 0 ? skippingInFirst : 0,
            isDigesting: isDigesting)
          var buffer = Self.buffer(from: free)
          while let chunk = try reader.next(into: buffer) {
            try cancellation.check()
            guard channel.send(.chunk(index, chunk)) else { return }
            buffer = Self.buffer(from: free)
          }
          free.sendIfRoom(buffer)
          guard channel.send(.end(index)) else { return }
        }
        channel.finish()
      } catch {
        channel.finish(throwing: error)
      }
    }
  }

  /// The next chunk of the relation of this index; nil at its end. Relations must be taken in order, each to its end.
  ///
  /// - Throws: ``SQLiteError`` of the reading thread, ``Cancelled``.
  public func next(of index: Int) throws -> Chunk? {
    guard lastEnded.withLock({ $0 < index }) else { return nil }
    switch try channel.receive() {
    case .chunk(let relation, let chunk) where relation == index: return chunk
    case .end(let relation):
      lastEnded.withLock { $0 = relation }
      return nil
    default: return nil
    }
  }

  /// Gives a buffer back for the chunks to come.
  public func recycle(_ buffer: ByteBuffer) { free.sendIfRoom(buffer) }

  private static func buffer(from free: Channel<ByteBuffer>) -> ByteBuffer {
    free.receiveIfReady() ?? ByteBuffer(capacity: Chunk.byteLimit + (64 << 10))
  }

  /// Lets the reading thread end early.
  public func stop() {
    channel.abandon()
  }
}

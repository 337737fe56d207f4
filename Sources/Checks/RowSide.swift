internal import Artifacts
internal import SQLite
internal import Streams

/// One side of a comparison: the rows of its chunks, one after the other.
struct RowSide {
  let take: () throws -> Chunk?
  let recycle: (ByteBuffer) -> Void
  private var chunk: Chunk?
  private var cursor = RowCursor(UnsafeRawBufferPointer(start: nil, count: 0))
  private(set) var row: UnsafeRawBufferPointer?
  /// The values of all chunks so far.
  private(set) var values = ValueTally()

  init(take: @escaping () throws -> Chunk?, recycle: @escaping (ByteBuffer) -> Void) {
    self.take = take
    self.recycle = recycle
  }

  mutating func begin(with first: Chunk?) throws {
    chunk = first
    if let first { values += first.values }
    cursor = RowCursor(first?.buffer.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0))
    try advance()
  }

  mutating func advance() throws {
    while true {
      row = cursor.nextRow()
      if row != nil { return }
      if let chunk { recycle(chunk.buffer) }
      chunk = try take()
      guard let chunk else { return }
      values += chunk.values
      cursor = RowCursor(chunk.buffer.bytes)
    }
  }
}

public import SQLite
public import Streams

/// Consecutive rows of one relation in the canonical encoding: the unit of digests, of comparing and of resuming.
///
/// A chunk ends with the row that makes it 1 MiB or 4,096 rows, so its bounds follow from the rows alone.
public struct Chunk: Sendable {
  public static let byteLimit = 1 << 20
  public static let rowLimit = 4_096

  public let buffer: ByteBuffer
  public let rowCount: Int
  /// Its values by their storage class.
  public let values: ValueTally

  /// What a reader that was asked for digests has computed.
  private let known: Digest?

  /// - Parameter isDigested: compute the digest now, on this thread, rather than when it is asked for.
  public init(buffer: ByteBuffer, rowCount: Int, values: ValueTally = ValueTally(), isDigested: Bool = false)
  {
    self.values = values
    self.buffer = buffer
    self.rowCount = rowCount
    known = isDigested ? SHA256.hash(buffer.bytes) : nil
  }

  public var digest: Digest { known ?? SHA256.hash(buffer.bytes) }
}

/// Reads a relation chunk by chunk.
public struct ChunkReader {
  private let statement: Statement
  private let columnCount: Int
  private let isDigesting: Bool
  private var isAtEnd = false

  /// - Parameters:
  ///   - order: nil for the relation's own.
  ///   - skipping: how many leading rows to pass over.
  ///   - isDigesting: compute the digest of each chunk here.
  /// - Throws: ``SQLiteError`` when the query cannot be prepared.
  public init(
    _ relation: Relation, on connection: Connection, order: Relation.Order? = nil, skipping: Int64 = 0,
    isDigesting: Bool = false
  ) throws(SQLiteError) {
    self.isDigesting = isDigesting
    statement = try connection.prepare(relation.query(order: order, skipping: skipping))
    columnCount = relation.values.count
  }

  /// The next chunk; nil at the end. A relation without rows gives none.
  public mutating func next(into buffer: ByteBuffer) throws(SQLiteError) -> Chunk? {
    guard !isAtEnd else { return nil }
    buffer.removeAll()
    var rows = 0
    var values = ValueTally()
    while rows < Chunk.rowLimit && buffer.count < Chunk.byteLimit {
      guard try statement.step() else {
        isAtEnd = true
        break
      }
      statement.appendRow(to: buffer, columnCount: columnCount, counting: &values)
      rows += 1
    }
    return rows > 0 ? Chunk(buffer: buffer, rowCount: rows, values: values, isDigested: isDigesting) : nil
  }
}

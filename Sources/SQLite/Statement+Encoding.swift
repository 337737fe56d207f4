internal import CSQLite
public import Streams

extension Statement {
  /// Appends the current row in the canonical encoding of `docs/FINGERPRINT.md`.
  ///
  /// A row is its length in bytes (8 bytes, big-endian, without these 8), then one value after the other: the tag
  /// of ``StorageClass``, then nothing for NULL, 8 bytes big-endian for INTEGER (two's complement) and REAL (bit
  /// pattern), a length of 8 bytes and the bytes for TEXT and BLOB. Every part is framed, so two different rows
  /// never encode alike.
  ///
  /// - Parameters:
  ///   - columnCount: how many leading columns to encode; passed in since it is the same for every row.
  ///   - tally: counts the values by their class.
  public func appendRow(to buffer: ByteBuffer, columnCount: Int, counting tally: inout ValueTally) {
    let start = buffer.count
    buffer.appendBigEndian(0)
    let statement = handle
    for index in 0..<Int32(truncatingIfNeeded: columnCount) {
      switch sqlite3_column_type(statement, index) {
      case SQLITE_INTEGER:
        tally.integers &+= 1
        let target = buffer.reserve(9)
        target.storeBytes(of: StorageClass.integer.rawValue, as: UInt8.self)
        (target + 1).storeBytes(of: sqlite3_column_int64(statement, index).bigEndian, as: Int64.self)
        buffer.advance(9)
      case SQLITE_TEXT:
        tally.texts &+= 1
        buffer.append(StorageClass.text.rawValue)
        appendFramed(bytes(Int(index)), to: buffer)
      case SQLITE_FLOAT:
        tally.reals &+= 1
        let target = buffer.reserve(9)
        target.storeBytes(of: StorageClass.real.rawValue, as: UInt8.self)
        (target + 1).storeBytes(
          of: sqlite3_column_double(statement, index).bitPattern.bigEndian, as: UInt64.self)
        buffer.advance(9)
      case SQLITE_BLOB:
        tally.blobs &+= 1
        buffer.append(StorageClass.blob.rawValue)
        appendFramed(bytes(Int(index)), to: buffer)
      default:
        tally.nulls &+= 1
        buffer.append(StorageClass.null.rawValue)
      }
    }
    buffer.setBigEndian(UInt64(buffer.count - start - 8), at: start)
  }

  /// The same without counting.
  public func appendRow(to buffer: ByteBuffer, columnCount: Int) {
    var tally = ValueTally()
    appendRow(to: buffer, columnCount: columnCount, counting: &tally)
  }

  @inline(__always)
  private func appendFramed(_ bytes: UnsafeRawBufferPointer, to buffer: ByteBuffer) {
    buffer.appendBigEndian(UInt64(bytes.count))
    buffer.append(bytes)
  }
}

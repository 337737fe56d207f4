/// Reads rows back out of the canonical encoding that ``Statement/appendRow(to:columnCount:counting:)`` writes.
///
/// The bytes must outlive the cursor. Meant for encodings made in this process: the framing is trusted.
public struct RowCursor {
  private let bytes: UnsafeRawBufferPointer
  /// Where the next row begins.
  public private(set) var offset = 0

  public init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The values of the next row, still encoded; nil at the end.
  public mutating func nextRow() -> UnsafeRawBufferPointer? {
    guard offset + 8 <= bytes.count else { return nil }
    let length = Int(
      truncatingIfNeeded: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    let row = UnsafeRawBufferPointer(rebasing: bytes[(offset + 8)..<(offset + 8 + length)])
    offset += 8 + length
    return row
  }
}

/// One value of an encoded row, without copying its bytes.
public struct EncodedValue {
  public let storageClass: StorageClass
  /// The 64 bits of an INTEGER or a REAL; 0 otherwise.
  public let bits: UInt64
  /// The bytes of a TEXT or BLOB; empty otherwise.
  public let bytes: UnsafeRawBufferPointer

  public var exact: ExactValue {
    switch storageClass {
    case .null: .null
    case .integer: .integer(Int64(bitPattern: bits))
    case .real: .real(bits)
    case .text: .text([UInt8](bytes))
    case .blob: .blob([UInt8](bytes))
    }
  }
}

/// Walks over the values of one encoded row.
public struct ValueCursor {
  private let row: UnsafeRawBufferPointer
  private var offset = 0

  public init(row: UnsafeRawBufferPointer) { self.row = row }

  /// The next value; nil at the end of the row.
  @inline(__always)
  public mutating func next() -> EncodedValue? {
    guard offset < row.count, let storageClass = StorageClass(rawValue: row[offset]) else { return nil }
    offset += 1
    switch storageClass {
    case .null:
      return EncodedValue(storageClass: .null, bits: 0, bytes: UnsafeRawBufferPointer(start: nil, count: 0))
    case .integer, .real:
      let bits = UInt64(bigEndian: row.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
      return EncodedValue(
        storageClass: storageClass, bits: bits, bytes: UnsafeRawBufferPointer(start: nil, count: 0))
    case .text, .blob:
      let length = Int(
        truncatingIfNeeded: UInt64(bigEndian: row.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      offset += 8
      let bytes = UnsafeRawBufferPointer(rebasing: row[offset..<(offset + length)])
      offset += length
      return EncodedValue(storageClass: storageClass, bits: 0, bytes: bytes)
    }
  }
}

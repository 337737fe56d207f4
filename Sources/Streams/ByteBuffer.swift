/// A growable run of bytes that is filled, emptied and filled again without giving its memory back.
///
/// It exists because `[UInt8]` checks uniqueness and bounds at every append, which is what an exporter does all day.
/// Not safe for use by two threads at once; a buffer may be handed over from one to the other.
public final class ByteBuffer: @unchecked Sendable {
  // One thread at a time, no overlapping access: the run-time checks of exclusivity cost a tenth of an export.
  @exclusivity(unchecked) @usableFromInline
  var storage: UnsafeMutableRawPointer
  @exclusivity(unchecked) @usableFromInline
  var capacity: Int
  @exclusivity(unchecked) @usableFromInline
  var used = 0

  public init(capacity: Int = 4_096) {
    self.capacity = max(64, capacity)
    storage = .allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit { storage.deallocate() }

  /// The number of bytes held.
  @inlinable public var count: Int { used }

  /// The bytes held. Valid until the next change.
  @inlinable public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: storage, count: count) }

  /// Forgets the content and keeps the memory, unless the memory is larger than `keeping` bytes: one huge row must not
  /// hold its space for the rest of the run.
  public func removeAll(keeping limit: Int = 4 << 20) {
    used = 0
    if capacity > limit {
      storage.deallocate()
      capacity = limit
      storage = .allocate(byteCount: capacity, alignment: 16)
    }
  }

  /// Drops everything behind the first `newCount` bytes.
  public func truncate(to newCount: Int) { used = min(count, max(0, newCount)) }

  /// Makes room for `more` bytes and returns where they go; call ``advance(_:)`` with the number written.
  @inlinable @inline(__always)
  public func reserve(_ more: Int) -> UnsafeMutableRawPointer {
    if capacity - count < more { grow(more) }
    return storage + count
  }

  @inlinable @inline(__always)
  public func advance(_ written: Int) { used += written }

  @usableFromInline
  func grow(_ more: Int) {
    let wanted = max(count + more, capacity + capacity / 2)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: wanted, alignment: 16)
    larger.copyMemory(from: storage, byteCount: count)
    storage.deallocate()
    storage = larger
    capacity = wanted
  }

  @inlinable @inline(__always)
  public func append(_ byte: UInt8) {
    reserve(1).storeBytes(of: byte, as: UInt8.self)
    used += 1
  }

  @inlinable @inline(__always)
  public func append(_ other: UnsafeRawBufferPointer) {
    guard let start = other.baseAddress, other.count > 0 else { return }
    reserve(other.count).copyMemory(from: start, byteCount: other.count)
    used += other.count
  }

  public func append(_ string: String) {
    var string = string
    string.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  public func append(_ array: [UInt8]) { array.withUnsafeBytes { append($0) } }

  @inlinable @inline(__always)
  public func append(_ string: StaticString) {
    append(UnsafeRawBufferPointer(start: string.utf8Start, count: string.utf8CodeUnitCount))
  }

  /// Eight bytes, most significant first.
  @inlinable @inline(__always)
  public func appendBigEndian(_ value: UInt64) {
    reserve(8).storeBytes(of: value.bigEndian, as: UInt64.self)
    used += 8
  }

  /// Overwrites eight bytes at `offset`, most significant first.
  @inlinable @inline(__always)
  public func setBigEndian(_ value: UInt64, at offset: Int) {
    precondition(offset >= 0 && offset + 8 <= count)
    (storage + offset).storeBytes(of: value.bigEndian, as: UInt64.self)
  }

  /// Upper-case hexadecimal digits, two a byte.
  public func appendHex(_ other: UnsafeRawBufferPointer) {
    guard let start = other.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    let target = reserve(other.count * 2).assumingMemoryBound(to: UInt16.self)
    Self.hexPairs.withUnsafeBufferPointer { pairs in
      guard let table = pairs.baseAddress else { return }
      for index in 0..<other.count {
        UnsafeMutableRawPointer(target + index).storeBytes(of: table[Int(start[index])], as: UInt16.self)
      }
    }
    used += other.count * 2
  }

  /// The two digits of every byte value, in memory order.
  private static let hexPairs: [UInt16] = {
    let digits = Array("0123456789ABCDEF".utf8)
    return (0..<256).map { byte in
      UInt16(littleEndian: UInt16(digits[byte >> 4]) | UInt16(digits[byte & 15]) << 8)
    }
  }()

  /// Decimal digits, with a minus sign where the value is negative.
  public func appendDecimal(_ value: Int64) {
    let target = reserve(20).assumingMemoryBound(to: UInt8.self)
    var magnitude = value.magnitude
    var length = 0
    // Written backwards into the far end, then moved to the front.
    repeat {
      length += 1
      target[20 - length] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10)
      magnitude /= 10
    } while magnitude != 0
    if value < 0 {
      length += 1
      target[20 - length] = UInt8(ascii: "-")
    }
    UnsafeMutableRawPointer(target).copyMemory(from: target + (20 - length), byteCount: length)
    used += length
  }
}

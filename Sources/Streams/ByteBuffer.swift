#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A growable run of bytes that is filled, emptied and filled again without giving its memory back.
///
/// It exists because `[UInt8]` checks uniqueness and bounds at every append, which is what an exporter does all day.
/// Not safe for use by two threads at once; a buffer may be handed over from one to the other.
public final class ByteBuffer: @unchecked Sendable {
  private(set) var storage: UnsafeMutableRawPointer
  private var capacity: Int
  /// The number of bytes held.
  public private(set) var count = 0

  public init(capacity: Int = 4_096) {
    self.capacity = max(64, capacity)
    storage = .allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit { storage.deallocate() }

  /// The bytes held. Valid until the next change.
  public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: storage, count: count) }

  /// Forgets the content and keeps the memory, unless the memory is larger than `keeping` bytes: one huge row must not
  /// hold its space for the rest of the run.
  public func removeAll(keeping limit: Int = 4 << 20) {
    count = 0
    if capacity > limit {
      storage.deallocate()
      capacity = limit
      storage = .allocate(byteCount: capacity, alignment: 16)
    }
  }

  /// Drops everything behind the first `newCount` bytes.
  public func truncate(to newCount: Int) { count = min(count, max(0, newCount)) }

  /// Makes room for `more` bytes and returns where they go; call ``advance(_:)`` with the number written.
  @inline(__always)
  public func reserve(_ more: Int) -> UnsafeMutableRawPointer {
    if capacity - count < more { grow(more) }
    return storage + count
  }

  @inline(__always)
  public func advance(_ written: Int) { count += written }

  private func grow(_ more: Int) {
    let wanted = max(count + more, capacity + capacity / 2)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: wanted, alignment: 16)
    larger.copyMemory(from: storage, byteCount: count)
    storage.deallocate()
    storage = larger
    capacity = wanted
  }

  @inline(__always)
  public func append(_ byte: UInt8) {
    reserve(1).storeBytes(of: byte, as: UInt8.self)
    count += 1
  }

  @inline(__always)
  public func append(_ other: UnsafeRawBufferPointer) {
    guard let start = other.baseAddress, other.count > 0 else { return }
    memcpy(reserve(other.count), start, other.count)
    count += other.count
  }

  public func append(_ string: String) {
    var string = string
    string.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  public func append(_ array: [UInt8]) { array.withUnsafeBytes { append($0) } }

  @inline(__always)
  public func append(_ string: StaticString) {
    append(UnsafeRawBufferPointer(start: string.utf8Start, count: string.utf8CodeUnitCount))
  }

  /// Eight bytes, most significant first.
  @inline(__always)
  public func appendBigEndian(_ value: UInt64) {
    reserve(8).storeBytes(of: value.bigEndian, as: UInt64.self)
    count += 8
  }

  /// Overwrites eight bytes at `offset`, most significant first.
  @inline(__always)
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
    count += other.count * 2
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
    memmove(target, target + (20 - length), length)
    count += length
  }
}

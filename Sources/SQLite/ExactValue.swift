/// One SQLite value, exactly: two values are equal when storage class and bytes are equal.
///
/// A REAL is its 64 bits, so -0.0 differs from 0.0. TEXT is its bytes in the encoding of the database it was
/// read from; nothing is decoded, normalised or cut at NUL.
public enum ExactValue: Sendable, Hashable {
  case null
  case integer(Int64)
  /// The IEEE 754 bit pattern.
  case real(UInt64)
  case text([UInt8])
  case blob([UInt8])

  public var storageClass: StorageClass {
    switch self {
    case .null: .null
    case .integer: .integer
    case .real: .real
    case .text: .text
    case .blob: .blob
    }
  }

  /// TEXT from the UTF-8 of a string.
  public static func string(_ string: String) -> ExactValue { .text(Array(string.utf8)) }
  /// REAL from a number.
  public static func double(_ value: Double) -> ExactValue { .real(value.bitPattern) }
}

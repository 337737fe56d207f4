/// An SQLite value as a report shows it: the storage class and the value as text, so that 64-bit integers, the bits
/// of a REAL and NUL survive JSON.
public struct ReportedValue: Sendable, Hashable, Codable {
  /// `null`, `integer`, `real`, `text` or `blob`.
  public var type: String
  /// The value: decimal digits for an integer; the shortest decimal that reads back equal for a REAL; the text itself where it
  /// is printable UTF-8; hexadecimal digits otherwise. nil for NULL.
  public var value: String?
  /// True where `value` is the hexadecimal form of the bytes.
  public var isHex: Bool
  /// The 16 hexadecimal digits of the bit pattern, for a REAL only.
  public var bits: String?
  /// The length of the whole value in bytes where `value` was cut; nil where it is complete.
  public var cutFrom: Int?

  public init(type: String, value: String?, isHex: Bool = false, bits: String? = nil, cutFrom: Int? = nil) {
    self.type = type
    self.value = value
    self.isHex = isHex
    self.bits = bits
    self.cutFrom = cutFrom
  }
}

public import SQLite

/// A value that exporters tend to get wrong, and the name under which the `torture` sample holds it.
///
/// The list has no NaN: SQLite stores NULL for it (<https://www.sqlite.org/datatype3.html>).
public struct HardValue: Sendable, Hashable {
  /// Unique. Integers are named by their digits and reals by their shortest literal, after `integer` and
  /// `real`.
  public let name: String
  public let value: ExactValue

  public init(_ name: String, _ value: ExactValue) {
    self.name = name
    self.value = value
  }

  /// Every hard value, in the order of the rows of `torture_values`; some 6 MB.
  public static let all: [HardValue] =
    [HardValue("null", .null)] + integers + reals + texts + blobs
}

extension HardValue: CustomStringConvertible {
  public var description: String { name }
}

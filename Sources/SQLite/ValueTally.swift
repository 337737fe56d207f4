/// How many values of each storage class were read.
public struct ValueTally: Sendable, Hashable {
  public var nulls: Int64 = 0
  public var integers: Int64 = 0
  public var reals: Int64 = 0
  public var texts: Int64 = 0
  public var blobs: Int64 = 0

  public init() {}

  public static func += (left: inout ValueTally, right: ValueTally) {
    left.nulls += right.nulls
    left.integers += right.integers
    left.reals += right.reals
    left.texts += right.texts
    left.blobs += right.blobs
  }

  /// The classes that occur, by the names of `typeof()`, in SQLite's own order.
  public var occurring: [(name: String, count: Int64)] {
    [("null", nulls), ("integer", integers), ("real", reals), ("text", texts), ("blob", blobs)]
      .filter { $0.1 > 0 }
  }
}

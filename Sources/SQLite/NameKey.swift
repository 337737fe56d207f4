/// A name as SQLite compares it: byte for byte, folding only the ASCII letters (`sqlite3StrICmp`).
public struct NameKey: Hashable, Sendable, Comparable {
  public let folded: [UInt8]

  public init(_ name: String) {
    folded = name.utf8.map { $0 >= 0x41 && $0 <= 0x5a ? $0 | 0x20 : $0 }
  }

  public static func < (left: NameKey, right: NameKey) -> Bool {
    left.folded.lexicographicallyPrecedes(right.folded)
  }
}

extension String {
  /// True when SQLite takes the two for the same name.
  public func isSameName(as other: String) -> Bool { NameKey(self) == NameKey(other) }
}

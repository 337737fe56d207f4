internal import CSQLite

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A collation that compares bytes, as BINARY does.
enum StandInCollation {
  /// For `sqlite3_collation_needed()`; the context is the connection's ``StandInRegistry``.
  static let supply:
    @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, Int32, UnsafePointer<CChar>?) -> Void = {
      context, handle, encoding, bytes in
      guard let context, let handle, let bytes else { return }
      let registry = Unmanaged<StandInRegistry>.fromOpaque(context).takeUnretainedValue()
      let name = String(cString: bytes)
      // SQLite has these for UTF-8 alone, and asks before it makes the UTF-16 ones of them.
      guard !builtIn.contains(NameKey(name)) else { return }
      // In the database's own encoding, so that UTF-16 text is compared as it is stored.
      guard StandInCollation.register(name, encoding: encoding, on: handle) else { return }
      _ = registry.supplied.add(name, to: \.collations)
    }

  private static let builtIn = Set(["BINARY", "NOCASE", "RTRIM"].map(NameKey.init))

  static func register(_ name: String, encoding: Int32, on handle: OpaquePointer) -> Bool {
    sqlite3_create_collation_v2(handle, name, encoding, nil, compare, nil) == SQLITE_OK
  }

  private static let compare:
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafeRawPointer?, Int32, UnsafeRawPointer?
    ) -> Int32 = { _, leftCount, left, rightCount, right in
      if let left, let right {
        let order = memcmp(left, right, Int(min(leftCount, rightCount)))
        if order != 0 { return order < 0 ? -1 : 1 }
      }
      return leftCount == rightCount ? 0 : leftCount < rightCount ? -1 : 1
    }
}

internal import CSQLite

/// The five storage classes of a value (<https://www.sqlite.org/datatype3.html>, section 2).
///
/// The raw value is the type tag of the canonical row encoding and never changes.
public enum StorageClass: UInt8, Sendable, Hashable, CaseIterable {
  case null = 0
  case integer = 1
  case real = 2
  case text = 3
  case blob = 4

  /// From the code that `sqlite3_column_type()` returns.
  init(sqliteType: Int32) {
    switch sqliteType {
    case SQLITE_INTEGER: self = .integer
    case SQLITE_FLOAT: self = .real
    case SQLITE_TEXT: self = .text
    case SQLITE_BLOB: self = .blob
    default: self = .null
    }
  }

  /// The name that SQL's `typeof()` gives.
  public var name: String {
    switch self {
    case .null: "null"
    case .integer: "integer"
    case .real: "real"
    case .text: "text"
    case .blob: "blob"
    }
  }
}

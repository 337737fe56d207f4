internal import CSQLite

/// A prepared statement, finalised when it goes out of scope. Confined to the thread of its connection.
///
/// Column accessors read the current row: they are valid after ``step()`` returned true and until the next
/// ``step()`` or ``reset()``.
public final class Statement {
  let handle: OpaquePointer
  private let connection: Connection

  init(handle: OpaquePointer, connection: Connection) {
    self.handle = handle
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  /// The SQL text the statement was prepared from (`sqlite3_sql`).
  public var sql: String { sqlite3_sql(handle).map { String(cString: $0) } ?? "" }

  public var columnCount: Int { Int(sqlite3_column_count(handle)) }

  public func columnName(_ index: Int) -> String {
    sqlite3_column_name(handle, Int32(index)).map { String(cString: $0) } ?? ""
  }

  /// The declared type of the table column behind a result column; empty for an expression (`sqlite3_column_decltype`).
  public func declaredType(_ index: Int) -> String {
    sqlite3_column_decltype(handle, Int32(index)).map { String(cString: $0) } ?? ""
  }

  /// True where it cannot change the database, as also BEGIN and COMMIT cannot (`sqlite3_stmt_readonly`).
  public var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

  /// Advances to the next row (`sqlite3_step`). Returns false at the end.
  ///
  /// - Throws: ``SQLiteError`` for every result that is neither SQLITE_ROW nor SQLITE_DONE.
  public func step() throws(SQLiteError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw connection.error(code, "step", sql: sql)
    }
  }

  /// Runs the statement to its end, passing over any rows.
  public func run() throws(SQLiteError) {
    while try step() {}
  }

  /// Makes the statement ready to run again (`sqlite3_reset`); bindings stay.
  public func reset() { sqlite3_reset(handle) }

  // MARK: Columns of the current row

  @inline(__always)
  public func storageClass(_ index: Int) -> StorageClass {
    StorageClass(sqliteType: sqlite3_column_type(handle, Int32(truncatingIfNeeded: index)))
  }

  @inline(__always)
  public func int64(_ index: Int) -> Int64 { sqlite3_column_int64(handle, Int32(truncatingIfNeeded: index)) }

  @inline(__always)
  public func double(_ index: Int) -> Double {
    sqlite3_column_double(handle, Int32(truncatingIfNeeded: index))
  }

  /// The bytes of a TEXT or BLOB value, in the encoding of the database, without conversion.
  ///
  /// The buffer belongs to SQLite and lives until the next step. Reading TEXT through `sqlite3_column_blob()`
  /// avoids a conversion, which would repair invalid text; in a UTF-16 database the length then has to come from
  /// `sqlite3_column_bytes16()`, since `sqlite3_column_bytes()` would convert first.
  @inline(__always)
  public func bytes(_ index: Int) -> UnsafeRawBufferPointer {
    let column = Int32(truncatingIfNeeded: index)
    let start = sqlite3_column_blob(handle, column)
    let count =
      connection.storesUTF16 && sqlite3_column_type(handle, column) == SQLITE_TEXT
      ? sqlite3_column_bytes16(handle, column) : sqlite3_column_bytes(handle, column)
    return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(count))
  }

  /// TEXT as a Swift string (UTF-8, invalid sequences repaired): for names and messages, never for comparing.
  public func string(_ index: Int) -> String {
    let column = Int32(index)
    guard let start = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Like ``string(_:)``, with nil for NULL.
  public func optionalString(_ index: Int) -> String? {
    storageClass(index) == .null ? nil : string(index)
  }

  /// The value with its storage class and exact bytes.
  public func value(_ index: Int) -> ExactValue {
    switch storageClass(index) {
    case .null: .null
    case .integer: .integer(int64(index))
    case .real: .real(double(index).bitPattern)
    case .text: .text([UInt8](bytes(index)))
    case .blob: .blob([UInt8](bytes(index)))
    }
  }

  /// Every column of the current row.
  public var row: [ExactValue] { (0..<columnCount).map(value) }

  // MARK: Binding, indexes from 1

  public func bind(_ value: ExactValue, at index: Int) throws(SQLiteError) {
    let position = Int32(index)
    let code: Int32 =
      switch value {
      case .null: sqlite3_bind_null(handle, position)
      case .integer(let integer): sqlite3_bind_int64(handle, position, integer)
      case .real(let bits): sqlite3_bind_double(handle, position, Double(bitPattern: bits))
      case .text(let bytes):
        bytes.isEmpty
          ? roundtrip_bind_text(handle, position, "", 0)
          : bytes.withUnsafeBytes { roundtrip_bind_text(handle, position, $0.baseAddress, UInt64($0.count)) }
      case .blob(let bytes):
        bytes.isEmpty
          ? sqlite3_bind_zeroblob(handle, position, 0)
          : bytes.withUnsafeBytes { roundtrip_bind_blob(handle, position, $0.baseAddress, UInt64($0.count)) }
      }
    guard code == SQLITE_OK else { throw connection.error(code, "bind", sql: sql) }
  }

  /// Binds the values from position 1 on, runs to the end and resets, so that the next call starts afresh.
  public func run(_ values: [ExactValue]) throws(SQLiteError) {
    defer {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }
    for (offset, value) in values.enumerated() { try bind(value, at: offset + 1) }
    try run()
  }
}

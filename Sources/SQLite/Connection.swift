internal import CSQLite
internal import Streams

/// One connection to one database file. Not `Sendable`: a connection stays on the thread that uses it.
///
/// Sources are opened by URI with `mode=ro`, so a missing file is an error and never a new file
/// (<https://www.sqlite.org/uri.html>).
public final class Connection {
  /// How a database is opened.
  public enum Mode: Sendable {
    /// Read-only, with SQLite's locking: for a database that others may be writing.
    case readOnly
    /// Read-only and promised not to change while open (`immutable=1`): for a snapshot of our own.
    case immutable
    /// For a private file that is only read, with the CHECK constraints that SQLite forgets when it opens a file read-only
    /// (`sqlite3AddCheckConstraint()`); `PRAGMA query_only` keeps it from being written.
    case queryOnly
    /// Read and write; the file must exist.
    case readWrite
    /// The same without any locks (`nolock=1`): for a private file that several connections of ours try changes on, none of which
    /// is ever written. Not for a database in WAL mode.
    case unlocked
    /// Read and write; created when it is missing. For copies and scratch files of our own.
    case create
  }

  let handle: OpaquePointer
  /// The file behind `main`; nil for an in-memory database.
  public let path: String?
  /// True once ``readEncoding()`` found that `main` keeps its text in UTF-16.
  public private(set) var storesUTF16 = false
  var interruption: Cancellation?
  var stepBudget: StepBudget?
  var changeRecorder: ChangeRecorder?
  var standInRegistry: StandInRegistry?

  /// Opens the database at `path`.
  ///
  /// - Parameter busyTimeout: how long a locked database is waited for, in milliseconds.
  /// - Throws: ``SQLiteError`` when the file cannot be opened. SQLite reads the header late: a file that is not a
  ///   database opens, and fails at the first statement.
  public init(path: String, mode: Mode, busyTimeout: Int = 10_000) throws(SQLiteError) {
    let query =
      switch mode {
      case .readOnly: "?mode=ro"
      case .immutable: "?mode=ro&immutable=1"
      case .readWrite, .queryOnly: "?mode=rw"
      case .unlocked: "?mode=rw&nolock=1"
      case .create: "?mode=rwc"
      }
    let flags: Int32 =
      switch mode {
      case .readOnly, .immutable: SQLITE_OPEN_READONLY
      case .readWrite, .queryOnly, .unlocked: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    self.path = path
    handle = try Self.open("file:" + Self.percentEncoded(path) + query, flags: flags, path: path)
    sqlite3_busy_timeout(handle, Int32(clamping: busyTimeout))
    if mode == .queryOnly { try execute("PRAGMA query_only=ON") }
  }

  /// Opens a private in-memory database.
  public init(inMemory: Void) throws(SQLiteError) {
    path = nil
    handle = try Self.open(":memory:", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, path: nil)
  }

  /// Opens a private database in a temporary file that goes away with the connection: like memory, but it can grow.
  public init(temporary: Void) throws(SQLiteError) {
    path = nil
    handle = try Self.open("", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, path: nil)
  }

  deinit {
    sqlite3_progress_handler(handle, 0, nil, nil)
    if ChangeRecorder.isAvailable { _ = sqlite3_preupdate_hook(handle, nil, nil) }
    sqlite3_close_v2(handle)
  }

  private static func open(_ name: String, flags: Int32, path: String?) throws(SQLiteError) -> OpaquePointer {
    var opened: OpaquePointer?
    // One connection, one thread: SQLite's own mutexes would only cost time.
    let code = sqlite3_open_v2(
      name, &opened, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let opened else {
      let message =
        opened.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
      let extended = opened.map { sqlite3_extended_errcode($0) } ?? code
      sqlite3_close_v2(opened)
      throw SQLiteError(code: extended, message: message, operation: "open", path: path)
    }
    return opened
  }

  /// The path for a `file:` URI: every byte that could end or change it is written as %XX.
  static func percentEncoded(_ path: String) -> String {
    var result = ""
    let absolute = path.hasPrefix("/") ? path : "./" + path
    for byte in absolute.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = Array("0123456789ABCDEF")
        result += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
      }
    }
    return result
  }

  func error(_ code: Int32, _ operation: String, sql: String? = nil) -> SQLiteError {
    SQLiteError(
      code: sqlite3_extended_errcode(handle) == SQLITE_OK ? code : sqlite3_extended_errcode(handle),
      message: String(cString: sqlite3_errmsg(handle)), operation: operation, sql: sql, path: path)
  }

  // MARK: Running SQL

  /// Prepares the first statement of `sql` (`sqlite3_prepare_v3`).
  ///
  /// - Throws: ``SQLiteError``, also when `sql` holds no statement at all.
  public func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(handle, sql, -1, 0, &statement, nil)
    guard code == SQLITE_OK else { throw error(code, "prepare", sql: sql) }
    guard let statement else {
      throw SQLiteError(
        code: SQLITE_MISUSE, message: "no statement in the SQL text", operation: "prepare", sql: sql,
        path: path)
    }
    return Statement(handle: statement, connection: self)
  }

  /// Runs every statement of `sql` to its end.
  public func execute(_ sql: String) throws(SQLiteError) {
    let buffer = ByteBuffer(capacity: sql.utf8.count + 1)
    buffer.append(sql)
    do {
      try executeScript(buffer)
    } catch let error as SQLiteError {
      throw error
    } catch {
      throw SQLiteError(code: SQLITE_INTERNAL, message: "\(error)", operation: "execute", path: path)
    }
  }

  /// Runs `body` for every row of the query.
  public func forEachRow<Failure: Error>(
    _ sql: String, _ values: [ExactValue] = [], _ body: (Statement) throws(Failure) -> Void
  ) throws {
    let statement = try prepare(sql)
    for (offset, value) in values.enumerated() { try statement.bind(value, at: offset + 1) }
    while try statement.step() { try body(statement) }
  }

  /// The rows of a query, all at once: for catalogs and settings, never for table data.
  public func rows(_ sql: String, _ values: [ExactValue] = []) throws(SQLiteError) -> [[ExactValue]] {
    let statement = try prepare(sql)
    for (offset, value) in values.enumerated() { try statement.bind(value, at: offset + 1) }
    var result: [[ExactValue]] = []
    while try statement.step() { result.append(statement.row) }
    return result
  }

  /// The first column of every row as strings, whatever the encoding of the database: for names and messages.
  public func strings(_ sql: String, _ values: [ExactValue] = []) throws(SQLiteError) -> [String] {
    let statement = try prepare(sql)
    for (offset, value) in values.enumerated() { try statement.bind(value, at: offset + 1) }
    var result: [String] = []
    while try statement.step() { result.append(statement.string(0)) }
    return result
  }

  /// The first column of the first row as an integer; nil when there is no row or it is NULL.
  public func integer(_ sql: String, _ values: [ExactValue] = []) throws(SQLiteError) -> Int64? {
    let statement = try prepare(sql)
    for (offset, value) in values.enumerated() { try statement.bind(value, at: offset + 1) }
    guard try statement.step(), statement.storageClass(0) != .null else { return nil }
    return statement.int64(0)
  }

  /// The first column of the first row as text; nil when there is no row or it is NULL.
  public func string(_ sql: String, _ values: [ExactValue] = []) throws(SQLiteError) -> String? {
    let statement = try prepare(sql)
    for (offset, value) in values.enumerated() { try statement.bind(value, at: offset + 1) }
    guard try statement.step() else { return nil }
    return statement.optionalString(0)
  }

  // MARK: State

  /// Asks the header for the text encoding, so that ``Statement/bytes(_:)`` knows how text is stored. Must be
  /// called once before table data is read; it is a separate step because it is the first that reads the file.
  @discardableResult
  public func readEncoding() throws(SQLiteError) -> String {
    let name = try string("PRAGMA encoding") ?? "UTF-8"
    storesUTF16 = name.utf8.starts(with: "UTF-16".utf8)
    return name
  }

  /// The rowid of the last insert (`sqlite3_last_insert_rowid`).
  public var lastInsertRowID: Int64 { sqlite3_last_insert_rowid(handle) }

  /// False inside an open transaction (`sqlite3_get_autocommit`).
  public var isAutocommit: Bool { sqlite3_get_autocommit(handle) != 0 }

  /// Makes the running statement fail with SQLITE_INTERRUPT (`sqlite3_interrupt`).
  public func interrupt() { sqlite3_interrupt(handle) }

  /// An option of `sqlite3_db_config()` that is on or off.
  public enum Option: Int32, Sendable {
    case defensive = 1010
    case writableSchema = 1011
    case doubleQuotedStringsInDDL = 1014
    case doubleQuotedStringsInDML = 1013
    case trustedSchema = 1017
    case enableFTS3Tokenizer = 1004
    case enableTriggers = 1003
    case noCheckpointOnClose = 1006
  }

  public func configure(_ option: Option, _ on: Bool) throws(SQLiteError) {
    let code = roundtrip_db_config(handle, option.rawValue, on ? 1 : 0)
    guard code == SQLITE_OK else { throw error(code, "configure") }
  }

  /// The version of the linked library, as in `3.40.1`.
  public static var libraryVersion: String { String(cString: sqlite3_libversion()) }
  /// The check-in of the linked library (`sqlite3_sourceid`).
  public static var librarySourceID: String { String(cString: sqlite3_sourceid()) }
}

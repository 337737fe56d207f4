internal import CSQLite

/// A file read through SQLite's own file layer (<https://www.sqlite.org/c3ref/io_methods.html>), read-only.
///
/// A database must not be opened and closed behind SQLite's back: closing any descriptor of a file drops every
/// POSIX lock this process holds on it, also those of a connection that the host program has open
/// (<https://www.sqlite.org/howtocorrupt.html>, section 2.2). SQLite's file layer knows all its descriptors
/// and closes none too early.
final class VFSFile {
  enum Kind {
    case mainDatabase, writeAheadLog, journal

    fileprivate var flag: Int32 {
      switch self {
      case .mainDatabase: SQLITE_OPEN_MAIN_DB
      case .writeAheadLog: SQLITE_OPEN_WAL
      case .journal: SQLITE_OPEN_MAIN_JOURNAL
      }
    }
  }

  let path: String
  private let file: UnsafeMutablePointer<sqlite3_file>
  private let name: sqlite3_filename

  /// Opens an existing file for reading (`xOpen`).
  ///
  /// - Throws: ``SQLiteError`` with SQLITE_CANTOPEN when the system refuses.
  init(path: String, kind: Kind) throws(SQLiteError) {
    // xOpen reads past the end of the name for URI parameters, so a plain C string would not do.
    guard let vfs = sqlite3_vfs_find(nil), let open = vfs.pointee.xOpen,
      let name = sqlite3_create_filename(path, "", "", 0, nil)
    else {
      throw SQLiteError(code: SQLITE_NOMEM, message: "no file layer", operation: "read", path: path)
    }
    let size = Int(vfs.pointee.szOsFile)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    let file = memory.assumingMemoryBound(to: sqlite3_file.self)
    let code = open(vfs, name, file, SQLITE_OPEN_READONLY | kind.flag, nil)
    guard code == SQLITE_OK, file.pointee.pMethods != nil else {
      if let methods = file.pointee.pMethods { _ = methods.pointee.xClose?(file) }
      memory.deallocate()
      sqlite3_free_filename(name)
      let number = vfs.pointee.xGetLastError?(vfs, 0, nil) ?? 0
      throw SQLiteError(
        code: code == SQLITE_OK ? SQLITE_CANTOPEN : code,
        message: number > 0 ? SystemError(errno: number).message : String(cString: sqlite3_errstr(code)),
        operation: "read", path: path)
    }
    self.path = path
    self.file = file
    self.name = name
  }

  deinit {
    _ = methods?.xClose?(file)
    UnsafeMutableRawPointer(file).deallocate()
    sqlite3_free_filename(name)
  }

  /// The absolute path with symbolic links followed, as SQLite derives the names of side files from it
  /// (`xFullPathname`).
  static func fullPath(_ path: String) throws(SQLiteError) -> String {
    guard let vfs = sqlite3_vfs_find(nil), let resolve = vfs.pointee.xFullPathname else { return path }
    var buffer = [CChar](repeating: 0, count: Int(vfs.pointee.mxPathname) + 1)
    let code = resolve(vfs, path, Int32(buffer.count), &buffer)
    guard code & 0xff == SQLITE_OK else { throw error(code, path) }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private var methods: sqlite3_io_methods? { file.pointee.pMethods?.pointee }

  private static func error(_ code: Int32, _ path: String) -> SQLiteError {
    SQLiteError(code: code, message: String(cString: sqlite3_errstr(code)), operation: "read", path: path)
  }

  // MARK: Reading

  /// Bytes in the file (`xFileSize`).
  func size() throws(SQLiteError) -> Int64 {
    var size: sqlite3_int64 = 0
    let code = methods?.xFileSize?(file, &size) ?? SQLITE_MISUSE
    guard code == SQLITE_OK else { throw Self.error(code, path) }
    return size
  }

  /// Fills the buffer from `offset` on (`xRead`). Returns false when the file ends before the buffer does; the
  /// rest is then zero.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(SQLiteError) -> Bool {
    let code =
      methods?.xRead?(file, buffer.baseAddress, Int32(clamping: buffer.count), offset) ?? SQLITE_MISUSE
    if code == roundtrip_ioerr_short_read { return false }
    guard code == SQLITE_OK else { throw Self.error(code, path) }
    return true
  }

  /// The first `count` bytes; fewer when the file is shorter.
  func head(_ count: Int) throws(SQLiteError) -> [UInt8] {
    try bytes(at: 0, count: count)
  }

  /// Up to `count` bytes from `offset` on.
  func bytes(at offset: Int64, count: Int) throws(SQLiteError) -> [UInt8] {
    let available = Int(max(0, min(Int64(count), try size() - offset)))
    guard available > 0 else { return [] }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: available, alignment: 16)
    defer { buffer.deallocate() }
    _ = try read(into: buffer, at: offset)
    return [UInt8](buffer)
  }

  // MARK: Locking

  /// Takes the SHARED lock of a reader (`xLock`). Returns false when another holds the file exclusively.
  func lockShared() throws(SQLiteError) -> Bool {
    let code = methods?.xLock?(file, SQLITE_LOCK_SHARED) ?? SQLITE_MISUSE
    if code & 0xff == SQLITE_BUSY { return false }
    guard code == SQLITE_OK else { throw Self.error(code, path) }
    return true
  }

  /// Gives the lock back (`xUnlock`).
  func unlock() { _ = methods?.xUnlock?(file, SQLITE_LOCK_NONE) }

  /// True when any connection is about to write (`xCheckReservedLock`): its journal is then not hot.
  func isReserved() throws(SQLiteError) -> Bool {
    var result: Int32 = 0
    let code = methods?.xCheckReservedLock?(file, &result) ?? SQLITE_MISUSE
    guard code == SQLITE_OK else { throw Self.error(code, path) }
    return result != 0
  }
}

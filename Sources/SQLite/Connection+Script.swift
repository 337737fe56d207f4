internal import CSQLite
public import Streams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Connection {
  /// Runs every statement in the buffer to its end.
  ///
  /// The buffer gets a NUL byte behind its last one for the time of the call: given a length instead, SQLite would
  /// copy all the remaining text for every statement.
  ///
  /// - Parameter inspect: is shown each statement, from its first byte that is not white space or a comment, before it runs; what it throws ends
  ///   the script. nil inspects nothing.
  /// - Parameter recover: is asked about a statement that failed; ``Recovery/fail`` without it.
  /// - Returns: how many statements ran.
  /// - Throws: ``SQLiteError``, also for a NUL byte in the text, since SQLite would silently stop there; what
  ///   `inspect` throws.
  @discardableResult
  public func executeScript(
    _ buffer: ByteBuffer, inspect: ((UnsafeRawBufferPointer) throws -> Void)? = nil,
    recover: ((SQLiteError) -> Recovery)? = nil
  ) throws -> Int {
    let length = buffer.count
    buffer.append(0)
    defer { buffer.truncate(to: length) }
    guard let start = buffer.bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return 0 }
    guard strnlen(start, length + 1) == length else {
      throw SQLiteError(
        code: SQLITE_ERROR, message: "the SQL text holds a NUL byte; SQLite would stop there",
        operation: "run a script", path: path)
    }
    var cursor = start
    let end = start + length
    var statements = 0
    while cursor < end {
      let head = Self.skipBlank(cursor, end)
      guard head < end else { break }
      if let inspect { try inspect(UnsafeRawBufferPointer(start: head, count: end - head)) }
      var statement: OpaquePointer?
      var tail: UnsafePointer<CChar>?
      var code = sqlite3_prepare_v3(handle, head, -1, 0, &statement, &tail)
      if code == SQLITE_OK, let statement {
        repeat { code = sqlite3_step(statement) } while code == SQLITE_ROW
        code = code == SQLITE_DONE ? SQLITE_OK : code
      }
      guard code == SQLITE_OK else {
        let failure = scriptError(code, head, end)
        sqlite3_finalize(statement)
        switch recover?(failure) ?? .fail {
        case .fail: throw failure
        case .retry: cursor = head
        case .skip:
          // After a syntax error SQLite does not say where the statement ends.
          guard let next = Self.behindStatement(head, end) else { return statements }
          cursor = next
        }
        continue
      }
      cursor = tail.map { $0 > head ? $0 : end } ?? end
      if statement != nil { statements += 1 }
      sqlite3_finalize(statement)
    }
    return statements
  }

  /// What to do about a statement that failed.
  public enum Recovery: Sendable {
    case fail
    /// What it lacked is there now: run it again.
    case retry
    /// Go on behind it.
    case skip
  }

  /// The first place at which `sqlite3_complete()` says that the text so far is a whole statement.
  private static func behindStatement(
    _ start: UnsafePointer<CChar>, _ end: UnsafePointer<CChar>
  ) -> UnsafePointer<CChar>? {
    var cursor = start
    while cursor < end, let semicolon = memchr(cursor, 0x3b, end - cursor) {
      cursor = UnsafePointer(semicolon.assumingMemoryBound(to: CChar.self)) + 1
      let text = UnsafeMutablePointer<CChar>.allocate(capacity: cursor - start + 1)
      defer { text.deallocate() }
      memcpy(text, start, cursor - start)
      text[cursor - start] = 0
      if sqlite3_complete(text) == 1 { return cursor }
    }
    return nil
  }

  private func scriptError(
    _ code: Int32, _ start: UnsafePointer<CChar>, _ end: UnsafePointer<CChar>
  ) -> SQLiteError {
    // The head of a statement names it; the rest may be a megabyte of the user's data.
    let shown = UnsafeRawBufferPointer(start: start, count: min(end - start, 200))
    return error(code, "run a statement", sql: String(decoding: shown, as: UTF8.self))
  }

  /// Passes over white space, comments and lone semicolons, as SQLite's tokeniser does.
  private static func skipBlank(
    _ start: UnsafePointer<CChar>, _ end: UnsafePointer<CChar>
  ) -> UnsafePointer<CChar> {
    var cursor = start
    while cursor < end {
      switch UInt8(bitPattern: cursor[0]) {
      case 0x20, 0x09, 0x0a, 0x0c, 0x0d, UInt8(ascii: ";"):
        cursor += 1
      case UInt8(ascii: "-") where end - cursor > 1 && cursor[1] == 0x2d:
        while cursor < end && cursor[0] != 0x0a { cursor += 1 }
      case UInt8(ascii: "/") where end - cursor > 1 && cursor[1] == 0x2a:
        cursor += 2
        while cursor < end && !(cursor[0] == 0x2a && end - cursor > 1 && cursor[1] == 0x2f) { cursor += 1 }
        cursor = end - cursor > 2 ? cursor + 2 : end
      case 0xef
      where end - cursor > 2 && UInt8(bitPattern: cursor[1]) == 0xbb && UInt8(bitPattern: cursor[2]) == 0xbf:
        // A byte order mark at the head of a script is harmless, and SQLite skips it too.
        cursor += 3
      default:
        return cursor
      }
    }
    return cursor
  }
}

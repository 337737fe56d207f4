internal import CSQLite

/// Writes down every row that a connection changes, in whatever table, trigger or cascade
/// (<https://www.sqlite.org/c3ref/preupdate_count.html>).
///
/// Of a deleted row the values are those it had; SQLite gives NULL there for a column that was added after the row was written.
public final class ChangeRecorder {
  public struct Change: Sendable, Hashable {
    public enum Operation: String, Sendable, Hashable {
      case insert, update, delete
    }

    public var operation: Operation
    public var table: String
    /// 0 for the statement's own change, 1 for that of a trigger or foreign key action it fires, and so on.
    public var depth: Int
    /// The rowid before, where the table has rowids.
    public var oldRowID: Int64
    public var newRowID: Int64
    /// The row after the change, or the row that is deleted; TEXT in UTF-8.
    public var values: [ExactValue]
  }

  /// Changes beyond the limit are counted only.
  public static let limit = 20_000

  /// False where the linked library was built without `SQLITE_ENABLE_PREUPDATE_HOOK`.
  public static let isAvailable = sqlite3_compileoption_used("ENABLE_PREUPDATE_HOOK") != 0

  public private(set) var changes: [Change] = []
  public private(set) var count = 0

  /// Tables whose changes are neither kept nor counted, by the names that the schema has.
  private let ignored: Set<String>

  public init(ignoring ignored: Set<String> = []) { self.ignored = ignored }

  public func restart() {
    changes.removeAll(keepingCapacity: true)
    count = 0
  }

  fileprivate func note(
    _ db: OpaquePointer?, _ operation: Int32, _ table: UnsafePointer<CChar>?, _ old: Int64, _ new: Int64
  ) {
    let name = table.map { String(cString: $0) } ?? ""
    guard !ignored.contains(name) else { return }
    count += 1
    guard count <= Self.limit else { return }
    let isDelete = operation == SQLITE_DELETE
    var values: [ExactValue] = []
    for column in 0..<sqlite3_preupdate_count(db) {
      var value: OpaquePointer?
      let code =
        isDelete ? sqlite3_preupdate_old(db, column, &value) : sqlite3_preupdate_new(db, column, &value)
      values.append(code == SQLITE_OK ? Self.exact(value) : .null)
    }
    changes.append(
      Change(
        operation: isDelete ? .delete : operation == SQLITE_INSERT ? .insert : .update,
        table: name, depth: Int(sqlite3_preupdate_depth(db)),
        oldRowID: old,
        newRowID: new, values: values))
  }

  /// The value may be a register of the running statement: whatever converts it must work on a duplicate.
  private static func exact(_ value: OpaquePointer?) -> ExactValue {
    guard let value else { return .null }
    switch sqlite3_value_type(value) {
    case SQLITE_INTEGER: return .integer(sqlite3_value_int64(value))
    case SQLITE_FLOAT: return .real(sqlite3_value_double(value).bitPattern)
    case SQLITE_NULL: return .null
    case let type:
      guard let duplicate = sqlite3_value_dup(value) else { return .null }
      defer { sqlite3_value_free(duplicate) }
      if type == SQLITE_TEXT {
        let start = sqlite3_value_text(duplicate)
        return .text(
          [UInt8](
            UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(duplicate)))))
      }
      let start = sqlite3_value_blob(duplicate)
      return .blob(
        [UInt8](
          UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(duplicate))))
      )
    }
  }
}

extension Connection {
  /// Has every change told to the recorder (`sqlite3_preupdate_hook`), which it keeps alive; nothing where it is not available.
  public func record(to recorder: ChangeRecorder) {
    guard ChangeRecorder.isAvailable else { return }
    changeRecorder = recorder
    _ = sqlite3_preupdate_hook(
      handle,
      { context, db, operation, _, table, old, new in
        guard let context else { return }
        Unmanaged<ChangeRecorder>.fromOpaque(context).takeUnretainedValue().note(
          db, operation, table, old, new)
      }, Unmanaged.passUnretained(recorder).toOpaque())
  }
}

internal import CSQLite

/// A virtual table module whose tables have one column and no rows (<https://www.sqlite.org/vtab.html>).
enum StandInModule {
  static func register(_ name: String, on handle: OpaquePointer) -> Bool {
    sqlite3_create_module_v2(handle, name, module, nil, nil) == SQLITE_OK
  }

  /// Never freed: SQLite keeps the pointer for as long as any connection lives, and the fields never change.
  nonisolated(unsafe) private static let module: UnsafePointer<sqlite3_module> = {
    var module = sqlite3_module()
    module.iVersion = 1
    module.xCreate = { handle, _, _, _, table, _ in StandInModule.connect(handle, table) }
    // Not the same function as xCreate: SQLite would take the module for one whose tables exist unasked.
    module.xConnect = { handle, _, _, _, table, message in
      _ = message
      return StandInModule.connect(handle, table)
    }
    module.xDisconnect = { StandInModule.free($0) }
    module.xDestroy = { StandInModule.free($0) }
    module.xBestIndex = { _, plan in
      plan?.pointee.estimatedCost = 1
      plan?.pointee.estimatedRows = 0
      return SQLITE_OK
    }
    module.xOpen = { _, cursor in
      let new = UnsafeMutablePointer<sqlite3_vtab_cursor>.allocate(capacity: 1)
      new.initialize(to: sqlite3_vtab_cursor())
      cursor?.pointee = new
      return SQLITE_OK
    }
    module.xClose = { cursor in
      cursor?.deallocate()
      return SQLITE_OK
    }
    module.xFilter = { _, _, _, _, _ in SQLITE_OK }
    module.xNext = { _ in SQLITE_OK }
    module.xEof = { _ in 1 }
    module.xColumn = { _, _, _ in SQLITE_OK }
    module.xRowid = { _, rowid in
      rowid?.pointee = 0
      return SQLITE_OK
    }
    module.xRename = { _, _ in SQLITE_OK }
    let memory = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
    memory.initialize(to: module)
    return UnsafePointer(memory)
  }()

  private static func connect(
    _ handle: OpaquePointer?, _ table: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?
  ) -> Int32 {
    let code = sqlite3_declare_vtab(handle, "CREATE TABLE x(value)")
    guard code == SQLITE_OK else { return code }
    let new = UnsafeMutablePointer<sqlite3_vtab>.allocate(capacity: 1)
    new.initialize(to: sqlite3_vtab())
    table?.pointee = new
    return SQLITE_OK
  }

  private static func free(_ table: UnsafeMutablePointer<sqlite3_vtab>?) -> Int32 {
    table?.deallocate()
    return SQLITE_OK
  }
}

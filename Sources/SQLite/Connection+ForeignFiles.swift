internal import CSQLite

extension Connection {
  /// Confines SQL that others wrote to the database it runs on, for as long as the connection lives
  /// (<https://www.sqlite.org/c3ref/set_authorizer.html>).
  ///
  /// Refused when a statement is prepared (SQLITE_AUTH, for a function SQLITE_ERROR): ATTACH and DETACH; VACUUM and VACUUM INTO, which attach
  /// their target; `load_extension()` and the shell's file functions; pragmas that name a
  /// folder. Addresses in `fts3_tokenizer()` are switched off. Statements prepared before are not affected, nor is ``backup(to:progress:isCancelled:)``.
  public func forbidForeignFiles() {
    _ = roundtrip_db_config(handle, Option.enableFTS3Tokenizer.rawValue, 0)
    sqlite3_set_authorizer(handle, ForeignFiles.authorize, nil)
  }
}

private enum ForeignFiles {
  static let functions = ["load_extension", "readfile", "writefile", "edit"].map {
    NameKey($0)
  }
  static let pragmas = ["temp_store_directory", "data_store_directory"].map { NameKey($0) }

  static let authorize:
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
      UnsafePointer<CChar>?
    ) -> Int32 = { _, action, first, second, _, _ in
      let denied =
        switch action {
        case SQLITE_ATTACH, SQLITE_DETACH: true
        case SQLITE_FUNCTION: ForeignFiles.lists(second, ForeignFiles.functions)
        case SQLITE_PRAGMA: ForeignFiles.lists(first, ForeignFiles.pragmas)
        default: false
        }
      return denied ? SQLITE_DENY : SQLITE_OK
    }

  static func lists(_ name: UnsafePointer<CChar>?, _ names: [NameKey]) -> Bool {
    guard let name else { return false }
    return names.contains(NameKey(String(cString: name)))
  }
}

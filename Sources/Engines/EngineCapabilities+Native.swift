internal import SQLite

extension EngineCapabilities {
  /// What the SQLite that this program is linked with can do; asked of a fresh connection, so without stand-ins.
  ///
  /// - Throws: `SQLiteError`.
  public static func native() throws -> EngineCapabilities {
    let connection = try Connection(inMemory: ())
    var functions: [Function] = []
    // 0x800 is SQLITE_DETERMINISTIC (https://www.sqlite.org/c3ref/c_deterministic.html).
    try connection.forEachRow("SELECT name, narg, flags & 0x800 FROM pragma_function_list") { row in
      functions.append(
        Function(name: row.string(0), argumentCount: Int(row.int64(1)), isDeterministic: row.int64(2) != 0))
    }
    func accepts(_ tokenizer: String, _ module: String) -> Bool {
      let options = module == "fts5" ? "tokenize='\(tokenizer)'" : "tokenize=\(tokenizer)"
      let name = "temp.try_\(module)_\(tokenizer)"
      return (try? connection.execute("CREATE VIRTUAL TABLE \(name) USING \(module)(a, \(options))")) != nil
    }
    let fts5 = ["ascii", "porter", "trigram", "unicode61"].filter { accepts($0, "fts5") }
    let fts3 = ["icu", "porter", "simple", "unicode61"].filter { accepts($0, "fts4") }
    return EngineCapabilities(
      sqliteVersion: Connection.libraryVersion, sourceID: Connection.librarySourceID,
      compileOptions: try connection.compileOptions,
      modules: Set(try connection.moduleNames.map(NameKey.init)), functions: functions,
      collations: Set(try connection.collationNames.map(NameKey.init)),
      fts5Tokenizers: Set(fts5.map(NameKey.init)), fts3Tokenizers: Set(fts3.map(NameKey.init)),
      putsTextOnStack: false, leaksOnExec: false)
  }
}

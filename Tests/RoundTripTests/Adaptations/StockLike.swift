import SQLite

@testable import Engines

extension EngineCapabilities {
  /// The linked SQLite, but with mathematical functions as stock sql.js has them: registered anew, and not deterministic.
  static func stockLike() throws -> EngineCapabilities {
    let connection = try Connection(inMemory: ())
    let list = try connection.prepare("SELECT name, narg, flags FROM pragma_function_list")
    var functions: [Function] = []
    while try list.step() {
      functions.append(
        Function(
          name: list.string(0), argumentCount: Int(list.int64(1)), isDeterministic: list.int64(2) & 0x800 != 0
        ))
    }
    for name in ["ceil", "floor", "log", "sqrt", "sign"] {
      functions.append(Function(name: name, argumentCount: 1, isDeterministic: false))
    }
    functions.removeAll { $0.name == NameKey("trunc") }
    return EngineCapabilities(
      sqliteVersion: Connection.libraryVersion, sourceID: Connection.librarySourceID, compileOptions: [],
      modules: [], functions: functions, collations: [], fts5Tokenizers: [], fts3Tokenizers: [],
      putsTextOnStack: false, leaksOnExec: false)
  }
}

import SQLite

@testable import Checks
@testable import Engines

/// sql.js 1.13 as its release has it, as far as the hazards ask: SQLite 3.49.1, no FTS5, no R*Tree, and the mathematics of the 2010
/// extension, which is registered without the deterministic flag.
enum StockSQLjs {
  static let capabilities = EngineCapabilities(
    sqliteVersion: "3.49.1", sourceID: "", compileOptions: ["ENABLE_FTS3", "THREADSAFE=0"],
    modules: Set(["fts3", "fts4", "fts3tokenize", "fts4aux", "json_each", "json_tree"].map(NameKey.init)),
    functions: deterministic.map { .init(name: $0, argumentCount: -1, isDeterministic: true) }
      + others.map { .init(name: $0, argumentCount: 1, isDeterministic: false) },
    collations: Set(["BINARY", "NOCASE", "RTRIM"].map(NameKey.init)), fts5Tokenizers: [],
    fts3Tokenizers: Set(["simple", "porter", "unicode61"].map(NameKey.init)), putsTextOnStack: true,
    leaksOnExec: false)

  static let target = HazardTarget(capabilities: capabilities, readsThroughJavaScript: true)

  private static let deterministic = """
    -> ->> abs char coalesce concat concat_ws date datetime format glob hex ifnull iif instr json json_array json_extract \
    json_object json_type json_valid julianday length like lower ltrim max min nullif octet_length printf quote replace \
    round rtrim strftime substr substring time timediff trim typeof unhex unicode unixepoch upper zeroblob
    """.split(separator: " ").map(String.init)

  private static let others = """
    acos asin atan atan2 avg ceil changes cos count degrees exp floor group_concat last_insert_rowid log log10 match max min \
    pi power radians random randomblob row_number sign sin sqrt square sum tan total total_changes
    """.split(separator: " ").map(String.init)
}

extension HazardTarget {
  func changed(_ change: (inout EngineCapabilities) -> Void) -> HazardTarget {
    var result = self
    change(&result.capabilities)
    return result
  }
}

internal import JSON
internal import SQLite

extension EngineCapabilities {
  /// From the `sqlite` and `build` members of the reply to `hello` (`docs/ENGINE-PROTOCOL.md`).
  ///
  /// - Throws: `JSONShapeError`.
  init(sqlite: JSONValue, build: JSONValue) throws(JSONShapeError) {
    var reader = try JSONObjectReader(sqlite, path: "$.sqlite")
    sqliteVersion = try reader.string("version")
    sourceID = try reader.string("sourceID")
    compileOptions = try Self.names(&reader, "compileOptions")
    modules = Set(try Self.names(&reader, "modules").map(NameKey.init))
    collations = Set(try Self.names(&reader, "collations").map(NameKey.init))
    functions = try reader.list("functions") { value, path throws(JSONShapeError) in
      var function = try JSONObjectReader(value, path: path)
      return Function(
        // Below -1 SQLite says how many arguments are the least of any number: -4 for concat_ws().
        name: try function.string("name"),
        argumentCount: max(-1, Int(try function.integer("narg", in: -1_000...1_000))),
        isDeterministic: try function.bool("deterministic"))
    }
    var tokenizers = try JSONObjectReader(try reader.required("tokenizers"), path: "$.sqlite.tokenizers")
    fts5Tokenizers = Set(try Self.names(&tokenizers, "fts5").map(NameKey.init))
    fts3Tokenizers = Set(try Self.names(&tokenizers, "fts3").map(NameKey.init))
    var facts = try JSONObjectReader(build, path: "$.build")
    putsTextOnStack = try facts.string("api") == "stack"
    leaksOnExec = try facts.bool("leaksOnExec")
  }

  private static func names(
    _ reader: inout JSONObjectReader, _ member: String
  ) throws(JSONShapeError) -> [String] {
    try reader.list(member) { value, path throws(JSONShapeError) in
      guard let text = value.string else {
        throw .wrongType(path: path, expected: "string", found: value.kind)
      }
      return text
    }
  }
}

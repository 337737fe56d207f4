/// Which SQLite made a copy.
public struct EngineIdentity: Sendable, Hashable {
  /// `native`, `sqljs` or `browser`.
  public var name: String
  /// `sqlite_version()`.
  public var sqliteVersion: String
  /// `sqlite_source_id()`.
  public var sourceID: String
  /// `PRAGMA compile_options`.
  public var compileOptions: [String]
  /// The files it was loaded from, each with its SHA-256: `sql-wasm.js 1f00…`; empty for a linked library.
  public var files: [String]
  /// What runs it, with its version: `Node.js 20.20.2`, `Chrome/156.0.8078.79`; nil for a linked library.
  public var runtime: String?

  public init(
    name: String, sqliteVersion: String, sourceID: String, compileOptions: [String], files: [String] = [],
    runtime: String? = nil
  ) {
    self.runtime = runtime
    self.name = name
    self.sqliteVersion = sqliteVersion
    self.sourceID = sourceID
    self.compileOptions = compileOptions
    self.files = files
  }
}

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

  public init(name: String, sqliteVersion: String, sourceID: String, compileOptions: [String]) {
    self.name = name
    self.sqliteVersion = sqliteVersion
    self.sourceID = sourceID
    self.compileOptions = compileOptions
  }
}

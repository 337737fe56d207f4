public import JSON

/// One of the two SQLite engines of a run.
public struct ReportEngine: Sendable, Hashable {
  public enum Role: String, Sendable, Hashable, CaseIterable {
    /// Reads the source.
    case source
    /// Made the copy and answers for it.
    case copy
  }

  public var role: Role
  /// `native`, `sqljs` or `browser`.
  public var name: String
  /// `sqlite_version()`.
  public var sqliteVersion: String
  /// `sqlite_source_id()`.
  public var sourceID: String
  /// `PRAGMA compile_options`.
  public var compileOptions: [String]
  /// The files it was loaded from, each with its SHA-256; empty for a linked library.
  public var files: [String]
  /// What runs it, with its version; nil for a linked library.
  public var runtime: String?

  public init(
    role: Role, name: String, sqliteVersion: String, sourceID: String, compileOptions: [String],
    files: [String] = [], runtime: String? = nil
  ) {
    self.runtime = runtime
    self.role = role
    self.name = name
    self.sqliteVersion = sqliteVersion
    self.sourceID = sourceID
    self.compileOptions = compileOptions
    self.files = files
  }

  public var json: JSONValue {
    .record([
      "role": .string(role.rawValue),
      "name": .string(name),
      "sqliteVersion": .string(sqliteVersion),
      "sourceID": .string(sourceID),
      "compileOptions": .strings(compileOptions),
      "files": files.isEmpty ? nil : .strings(files),
      "runtime": runtime.map(JSONValue.string),
    ])
  }

  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    role = try reader.choice("role")
    name = try reader.slug("name")
    sqliteVersion = try reader.nonEmpty("sqliteVersion")
    sourceID = try reader.string("sourceID")
    compileOptions = try reader.list("compileOptions", Self.text)
    files = try reader.optionalList("files", Self.text) ?? []
    runtime = try reader.optionalString("runtime")
    try reader.finish()
  }

  private static func text(_ value: JSONValue, _ path: String) throws(JSONShapeError) -> String {
    guard let text = value.string else {
      throw .wrongType(path: path, expected: "string", found: value.kind)
    }
    return text
  }
}

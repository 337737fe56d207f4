public import Artifacts
public import Engines
internal import JSON
public import Policies
public import RoundTrip

/// What a rollback is told: where everything is, and what it goes back to. All paths are absolute.
public struct RollbackSettings: Sendable, Hashable {
  /// The native database.
  public var source: String
  /// The app's folder.
  public var app: String
  /// Where journal, backups and runs are kept; in the app's folder unless said otherwise.
  public var state: String
  public var target: TargetChoice
  public var container: ArtifactFormat
  /// Where the app reads the artifact.
  public var install: String
  public var environment: [EnvironmentChange]
  /// A folder of executables named `before-STEP` and `after-STEP`; nil for none.
  public var hooks: String?
  /// Seconds that a hook may take.
  public var hookLimit: Int64
  /// Backups older than this many days are removed in the end; nil keeps them.
  public var retentionDays: Int64?
  /// The newest so many backups are kept; nil keeps all.
  public var retentionCount: Int64?
  /// Keep the database in a backup as a zstd frame.
  public var compressesBackups = false
  /// Judges the proof; nil for the defaults.
  public var policy: String?
  public var search: SearchCarrying
  public var fts5: SearchAdaptation
  public var functions: FunctionAdaptation
  public var reindex: Bool
  /// What becomes of the state of a sync layer.
  public var sync: SyncMode
  /// Where that is.
  public var syncProfile: SyncProfile
  /// Only these tables, with all that they cannot do without; nil for all.
  public var tables: [String]?

  public static let stateFolderName = ".roundtrip-rollback"

  public init(
    source: String, app: String, install: String, target: TargetChoice, container: ArtifactFormat = .image
  ) {
    self.source = source
    self.app = app
    state = app + "/" + Self.stateFolderName
    self.install = install
    self.target = target
    self.container = container
    environment = []
    hooks = nil
    hookLimit = 60
    retentionDays = nil
    retentionCount = nil
    policy = nil
    search = .shadow
    fts5 = .keep
    functions = .keep
    reindex = false
    sync = .keep
    syncProfile = .builtIn
    tables = nil
  }

  func adaptations(for engine: any Engine) -> AdaptationRequest {
    AdaptationRequest(
      search: fts5, functions: functions == .rewrite ? engine.capabilities : nil, reindex: reindex)
  }

  /// Whether the app gets all that the fenced database has, and nothing else.
  var carriesAll: Bool { sync == .keep && tables == nil }

  var isAdapted: Bool { fts5 != .keep || functions != .keep || reindex }
}

extension RollbackSettings {
  var json: JSONValue {
    .record([
      "source": .string(source), "app": .string(app), "state": .string(state), "target": target.json,
      "container": .string(container.rawValue), "install": .string(install),
      "environment": .array(environment.map(\.json)), "hooks": hooks.map(JSONValue.string),
      "hookLimit": .integer(hookLimit), "retentionDays": retentionDays.map(JSONValue.integer),
      "retentionCount": retentionCount.map(JSONValue.integer),
      "compressesBackups": compressesBackups ? .bool(true) : nil, "policy": policy.map(JSONValue.string),
      "search": .string(search.rawValue), "fts5": .string(fts5.rawValue),
      "functions": .string(functions.rawValue), "reindex": .bool(reindex),
      // Not there, it is as in plans of before there was any.
      "sync": sync == .keep ? nil : .string(sync.rawValue),
      "tables": tables.map(JSONValue.strings),
      "syncProfile": syncProfile.path.map {
        .record(["path": .string($0), "text": .string(syncProfile.text)])
      },
    ])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    source = try reader.string("source")
    app = try reader.string("app")
    state = try reader.string("state")
    target = try reader.part("target") { (value, path) throws(JSONShapeError) in
      try TargetChoice(json: value, path: path)
    }
    container = try reader.choice("container")
    install = try reader.string("install")
    environment = try reader.list("environment") { (value, path) throws(JSONShapeError) in
      try EnvironmentChange(json: value, path: path)
    }
    hooks = try reader.optionalString("hooks")
    hookLimit = try reader.integer("hookLimit", in: 1...86_400)
    retentionDays = try reader.optionalInteger("retentionDays", in: 0...100_000)
    retentionCount = try reader.optionalInteger("retentionCount", in: 1...1_000_000)
    compressesBackups = try reader.optionalBool("compressesBackups") ?? false
    policy = try reader.optionalString("policy")
    search = try reader.choice("search")
    fts5 = try reader.choice("fts5")
    functions = try reader.choice("functions")
    reindex = try reader.bool("reindex")
    sync = try reader.optionalChoice("sync") ?? .keep
    syncProfile =
      try reader.optionalPart("syncProfile", SyncProfile.init(planJSON:path:)) ?? .builtIn
    tables = try reader.optionalList("tables") { (value, path) throws(JSONShapeError) in
      guard let name = value.string else {
        throw .wrongType(path: path, expected: "string", found: value.kind)
      }
      return name
    }
    try reader.finish()
  }
}

extension SyncProfile {
  /// A plan holds the profile's text: what is run is what was planned, whatever became of the file.
  fileprivate init(planJSON: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(planJSON, path: path)
    let file = try reader.string("path")
    let text = try reader.string("text")
    try reader.finish()
    do {
      self = try SyncProfileReader(path: file).read(text)
    } catch {
      throw .badValue(path: reader.path(of: "text"), expected: "a sync profile", found: "\(error)")
    }
  }
}

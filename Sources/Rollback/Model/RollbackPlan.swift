public import Checks
public import Engines
public import JSON
public import RoundTrip
internal import Streams

/// What is to be done, how risky it is, and what it was decided upon. `reports/schema/rollback-plan.schema.json` describes its JSON.
public struct RollbackPlan: Sendable, Hashable {
  static let version: Int64 = 1

  public var reason: String
  /// When it was made, ISO 8601 in UTC.
  public var timestamp: String
  public var dataSafety: Assessment.DataSafety
  /// Seconds.
  public var estimatedDuration: Double
  public var requiredSteps: [RollbackStep]
  /// The folder that backups go to.
  public var backupLocation: String
  /// The fingerprint of the source when the plan was made. An approval holds for this content alone.
  public var sourceFingerprint: String
  /// Without its compile options.
  public var targetEngine: EngineIdentity
  /// The codes of the hazards behind ``dataSafety``, without repetition.
  public var hazards: [String]
  public var settings: RollbackSettings
  /// What the database holds of a sync layer; nil in plans of before that was looked at.
  public var sync: SyncSurvey?
  /// Which tables go back and which stay; nil where all go back.
  public var part: PartialPlan?

  /// SHA-256 of the canonical content: all members but this one, in the order of the schema, as compact JSON.
  public var id: String {
    let bytes = (try? JSONText.encode(.object(content))) ?? []
    return bytes.withUnsafeBytes { Streams.SHA256.hash($0) }.description
  }

  /// What people are shown of ``id``, and what folders are named by.
  public var shortID: String { String(id.prefix(12)) }

  public var json: JSONValue { .object([.init("id", .string(id))] + content) }

  /// As it is written to a file, with a final newline.
  public var bytes: [UInt8] {
    get throws { try JSONText.encode(json, pretty: true) + [UInt8(ascii: "\n")] }
  }

  private var content: [JSONValue.Member] {
    let record = JSONValue.record([
      "planVersion": .integer(Self.version), "reason": .string(reason), "timestamp": .string(timestamp),
      "dataSafety": .string(dataSafety.rawValue), "estimatedDuration": .number(estimatedDuration),
      "requiredSteps": .array(requiredSteps.map(\.json)), "backupLocation": .string(backupLocation),
      "sourceFingerprint": .string(sourceFingerprint), "targetEngine": targetEngine.planJSON,
      "hazards": .strings(hazards), "settings": settings.json,
      "sync": sync?.json, "part": part?.json,
    ])
    return record.object ?? []
  }

  public init(
    reason: String, timestamp: String, dataSafety: Assessment.DataSafety, requiredSteps: [RollbackStep],
    backupLocation: String, sourceFingerprint: String, targetEngine: EngineIdentity, hazards: [String],
    settings: RollbackSettings, sync: SyncSurvey? = nil,
    part: PartialPlan? = nil
  ) {
    self.sync = sync
    self.part = part
    self.reason = reason
    self.timestamp = timestamp
    self.dataSafety = dataSafety
    estimatedDuration = (requiredSteps.reduce(0) { $0 + $1.estimatedTime } * 10).rounded() / 10
    self.requiredSteps = requiredSteps
    self.backupLocation = backupLocation
    self.sourceFingerprint = sourceFingerprint
    self.targetEngine = targetEngine
    self.hazards = hazards
    self.settings = settings
  }

  /// - Throws: ``RollbackError/planUnreadable(path:reason:)``, also where the content has another hash than it says.
  public init(reading bytes: some Sequence<UInt8>, path: String) throws {
    do {
      var reader = try JSONObjectReader(JSONText.decode(bytes))
      let id = try reader.string("id")
      let version = try reader.integer("planVersion")
      guard version == Self.version else {
        throw RollbackError.planUnreadable(
          path: path, reason: "it has version \(version), not \(Self.version)")
      }
      reason = try reader.string("reason")
      timestamp = try reader.string("timestamp")
      dataSafety = try reader.choice("dataSafety")
      estimatedDuration = try reader.number("estimatedDuration")
      requiredSteps = try reader.list("requiredSteps") { (value, path) throws(JSONShapeError) in
        try RollbackStep(json: value, path: path)
      }
      backupLocation = try reader.string("backupLocation")
      sourceFingerprint = try reader.string("sourceFingerprint")
      targetEngine = try reader.part("targetEngine") { (value, path) throws(JSONShapeError) in
        try EngineIdentity(planJSON: value, path: path)
      }
      hazards = try reader.list("hazards") { (value, path) throws(JSONShapeError) in
        guard let code = value.string else {
          throw .wrongType(path: path, expected: "string", found: value.kind)
        }
        return code
      }
      settings = try reader.part("settings") { (value, path) throws(JSONShapeError) in
        try RollbackSettings(json: value, path: path)
      }
      sync = try reader.optionalPart("sync", SyncSurvey.init(json:path:))
      part = try reader.optionalPart("part", PartialPlan.init(json:path:))
      try reader.finish()
      guard self.id == id else {
        throw RollbackError.planUnreadable(
          path: path, reason: "it was changed after it was made: its content does not have the hash it names")
      }
    } catch let error as RollbackError {
      throw error
    } catch {
      throw RollbackError.planUnreadable(path: path, reason: "\(error)")
    }
  }
}

extension EngineIdentity {
  fileprivate var planJSON: JSONValue {
    .record([
      "name": .string(name), "sqliteVersion": .string(sqliteVersion), "sourceID": .string(sourceID),
      "files": .strings(files),
    ])
  }

  /// Without the compile options, which a plan does not name.
  fileprivate init(planJSON: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(planJSON, path: path)
    self.init(
      name: try reader.string("name"), sqliteVersion: try reader.string("sqliteVersion"),
      sourceID: try reader.string("sourceID"), compileOptions: [],
      files: try reader.list("files") { (value, path) throws(JSONShapeError) in
        guard let file = value.string else {
          throw .wrongType(path: path, expected: "string", found: value.kind)
        }
        return file
      })
    try reader.finish()
  }

  /// Whether it is the same build, as far as a plan says.
  func isSameBuild(as other: EngineIdentity) -> Bool {
    name == other.name && sqliteVersion == other.sqliteVersion && sourceID == other.sourceID
      && files == other.files
  }
}

internal import JSON

/// One step, as a plan announces it.
public struct RollbackStep: Sendable, Hashable {
  public var name: StepName
  public var description: String
  /// Whether its failure stops the rollback.
  public var critical: Bool
  /// Seconds.
  public var estimatedTime: Double
  /// How it is known to have succeeded.
  public var validation: String

  public init(
    name: StepName, description: String, critical: Bool, estimatedTime: Double, validation: String
  ) {
    self.name = name
    self.description = description
    self.critical = critical
    self.estimatedTime = estimatedTime
    self.validation = validation
  }

  var json: JSONValue {
    .record([
      "name": .string(name.rawValue), "description": .string(description), "critical": .bool(critical),
      "estimatedTime": .number(estimatedTime), "validation": .string(validation),
    ])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    name = try reader.choice("name")
    description = try reader.string("description")
    critical = try reader.bool("critical")
    estimatedTime = try reader.number("estimatedTime")
    validation = try reader.string("validation")
    try reader.finish()
  }

  /// The steps of every rollback, with the time each takes for so many bytes.
  ///
  /// - Parameter importTime: what the assessment says of the container, in seconds.
  static func all(bytes: Int64, importTime: Double) -> [RollbackStep] {
    // Tenths of a second, so that each number has one decimal form.
    func time(_ rate: Double, _ more: Double = 0) -> Double {
      ((Double(bytes) / rate + more) * 10 + 1).rounded(.up) / 10
    }
    return [
      RollbackStep(
        name: .assess, description: "Ask again how risky the way back is.", critical: true,
        estimatedTime: time(100e6), validation: "no riskier than the plan says"),
      RollbackStep(
        name: .backup, description: "Copy the database and all that the switch replaces.", critical: true,
        estimatedTime: time(120e6), validation: "the copy is opened again and read through; digests agree"),
      RollbackStep(
        name: .fence, description: "Keep writers out and take the state that goes back.", critical: true,
        estimatedTime: time(120e6), validation: "the fingerprint is that of the plan, where it was approved"),
      RollbackStep(
        name: .export, description: "Write the sql.js format.", critical: true, estimatedTime: time(50e6),
        validation: "the digest of the artifact is in the journal"),
      RollbackStep(
        name: .prove, description: "Import it in the target engine and compare everything.", critical: true,
        estimatedTime: time(40e6, importTime), validation: "the gate is open, by the policy"),
      RollbackStep(
        name: .switch, description: "Put artifact and environment in place.", critical: true,
        estimatedTime: time(200e6), validation: "each file is whole and has the digest of the manifest"),
      RollbackStep(
        name: .validate, description: "Look at the new state where it stands.", critical: true,
        estimatedTime: time(100e6, importTime),
        validation: "the environment says what was asked for; the target engine reads the same rows"),
      RollbackStep(
        name: .finish, description: "Remove what is no longer needed.", critical: false, estimatedTime: 0.1,
        validation: "nothing of the run is left beside the app's files"),
    ]
  }
}

internal import JSON

/// Where a state folder stands: the one file whose replacement, one rename, moves a run from before to after.
public struct RollbackState: Sendable, Hashable {
  static let version: Int64 = 1

  public enum Phase: String, Sendable, Hashable, CaseIterable {
    /// Nothing is in progress.
    case idle
    /// A run has begun; nothing that the app reads has been changed.
    case preparing
    /// Past the commit point: what the switch manifest says will be.
    case committed
    /// The switch is being taken back.
    case reverting
  }

  public var phase = Phase.idle
  /// The run in progress; nil where none is.
  public var run: String?
  /// The number of lines that the journal has for certain.
  public var headSequence: Int64 = 0
  /// SHA-256 of the last of them.
  public var headDigest = JournalLine.noDigest

  init() {}

  var json: JSONValue {
    .record([
      "stateVersion": .integer(Self.version), "phase": .string(phase.rawValue),
      "run": run.map(JSONValue.string), "headSequence": .integer(headSequence),
      "headDigest": .string(headDigest),
    ])
  }

  init(json: JSONValue) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json)
    let version = try reader.integer("stateVersion", in: Self.version...Self.version)
    _ = version
    phase = try reader.choice("phase")
    run = try reader.optionalString("run")
    headSequence = try reader.integer("headSequence", in: 0...Int64.max)
    headDigest = try reader.string("headDigest")
    try reader.finish()
  }
}

public import JSON
public import Verdicts

/// What one round of a watch saw and did.
public struct WatchRound: Sendable, Hashable {
  public var timestamp: String
  /// One for each trigger, in their order.
  public var observations: [Observation]
  /// Those that called for a rollback in this round.
  public var fired: [Trigger] = []
  /// Those that are on and have fired not long ago.
  public var heldBack: [Trigger] = []
  /// The id of the plan that was made.
  public var plan: String?
  /// Where it was written.
  public var planFile: String?
  /// How the rollback ended that was run.
  public var outcome: RollbackOutcome?
  /// What a reader should know besides.
  public var notes: [String] = []
  /// SHA-256 of the journal's last line.
  public var journalHead: String?

  /// Where a rollback was run its own code; else 3 when performance alone fired, 2 when anything else did, 4 where a trigger that was to be
  /// watched could not be.
  public var exitCode: GateCode {
    if let outcome { return outcome.exitCode }
    if !fired.isEmpty || !heldBack.isEmpty {
      return (fired + heldBack).allSatisfy { $0 == .performance } ? .slow : .closed
    }
    return observations.contains { $0.state == .unknown } ? .inconclusive : .open
  }

  public var json: JSONValue {
    .record([
      "timestamp": .string(timestamp), "exitCode": .integer(Int64(exitCode.rawValue)),
      "triggers": .array(observations.map(\.json)), "fired": .strings(fired.map(\.rawValue)),
      "heldBack": .strings(heldBack.map(\.rawValue)), "plan": plan.map(JSONValue.string),
      "planFile": planFile.map(JSONValue.string), "outcome": outcome?.json, "notes": .strings(notes),
      "journalHead": journalHead.map(JSONValue.string),
    ])
  }
}

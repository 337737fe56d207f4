public import JSON
public import Verdicts

/// How a command of the rollback ended, where it did not fail.
public struct RollbackOutcome: Sendable, Hashable {
  public enum Result: String, Sendable, Hashable, CaseIterable {
    /// The app is exactly in the new state.
    case finished
    /// Stopped before a step, with nothing of the app changed.
    case paused
    /// The app is exactly in the state before, after the switch had begun.
    case wentBack = "went-back"
    /// The app is exactly in the state before; the switch had not begun.
    case aborted
    /// A backup's state is back.
    case restored
    /// Nothing was done.
    case dryRun = "dry-run"
  }

  public var result: Result
  public var run: String?
  public var plan: String?
  /// The backup that brings the state before back.
  public var backup: String?
  /// The step it stopped before.
  public var step: StepName?
  /// Why it went back, or what a reader should know; empty where there is nothing to say.
  public var notes: [String] = []
  /// SHA-256 of the journal's last line, for keeping where nobody can rewrite it; nil where nothing was written down.
  public var journalHead: String?
  /// What became of the state of the sync layer; nil where nothing was proved of it.
  public var sync: JSONValue?
  /// The digests of the tables that went back and of those that stayed; nil where all went back.
  public var part: JSONValue?

  public var exitCode: GateCode {
    switch result {
    case .finished, .aborted, .restored, .dryRun: .open
    case .paused: .interrupted
    case .wentBack: .closed
    }
  }

  public var json: JSONValue {
    .record([
      "result": .string(result.rawValue), "exitCode": .integer(Int64(exitCode.rawValue)),
      "run": run.map(JSONValue.string), "plan": plan.map(JSONValue.string),
      "backup": backup.map(JSONValue.string), "step": step.map { .string($0.rawValue) },
      "notes": .strings(notes), "sync": sync, "part": part,
      "journalHead": journalHead.map(JSONValue.string),
    ])
  }
}

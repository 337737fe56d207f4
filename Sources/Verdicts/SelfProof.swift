/// What a run did to show that it can fail: known faults that its checks had to find, and one rewrite that they had to pass.
public struct SelfProof: Sendable, Hashable {
  /// One thing tried.
  public struct Trial: Sendable, Hashable {
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
      /// The check answered as it must.
      case proved
      /// It did not: whatever else it says is worth nothing.
      case disproved
      /// It could not be tried, since the linked SQLite lacks the module; the check cannot pass judgement on such objects either.
      case impossible
    }

    /// The name of the check.
    public var check: String
    /// What was done to the copy, in a few words.
    public var change: String
    /// The finding that had to be raised; nil where none was allowed.
    public var expected: String?
    public var outcome: Outcome
    /// What came instead, or why it could not be tried; nil where it was proved.
    public var note: String?

    public init(check: String, change: String, expected: String?, outcome: Outcome, note: String? = nil) {
      self.check = check
      self.change = change
      self.expected = expected
      self.outcome = outcome
      self.note = note
    }
  }

  public var trials: [Trial]
  /// Wall time in milliseconds.
  public var duration: Double

  public init(trials: [Trial], duration: Double) {
    self.trials = trials
    self.duration = duration
  }

  /// True where every check was tried and none was disproved. A proof without any trial proves nothing.
  public var holds: Bool {
    !trials.isEmpty && !trials.contains { $0.outcome == .disproved }
  }

  /// Why the run is void; nil where the proof holds.
  public var failure: String? {
    guard !holds else { return nil }
    let reasons = trials.filter { $0.outcome == .disproved }.map { trial in
      "'\(trial.check)' \(trial.expected == nil ? "raised an alarm at" : "did not find") \(trial.change)"
        + (trial.note.map { " (\($0))" } ?? "")
    }
    return reasons.isEmpty ? "nothing was tried" : reasons.joined(separator: "; ")
  }
}

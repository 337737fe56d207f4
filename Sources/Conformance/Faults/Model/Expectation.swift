/// What must come of a fault.
public enum Expectation: Sendable, Hashable {
  /// These findings at least, each by its own check.
  case findings([FaultFinding])
  /// The artifact is refused before anything is compared; `kind` as ``Refusal`` names it.
  case refusal(kind: String)
  /// Damage to look at, and none by the contract: nothing may be said. The reason says why.
  case equivalent(reason: String)
  /// Another way of writing the same: nothing may be said.
  case silence
}

public import JSON

/// What one look at a trigger's condition gave.
public struct Observation: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    case quiet
    case on
    /// It was looked at, and could not be told.
    case unknown
    /// Nobody asked for it to be watched.
    case unwatched
  }

  public var trigger: Trigger
  public var state: State
  /// In words; nil where there is nothing to say.
  public var reason: String?

  public init(_ trigger: Trigger, _ state: State, _ reason: String? = nil) {
    self.trigger = trigger
    self.state = state
    self.reason = reason
  }

  public var json: JSONValue {
    .record([
      "trigger": .string(trigger.rawValue), "state": .string(state.rawValue),
      "reason": reason.map(JSONValue.string),
    ])
  }
}

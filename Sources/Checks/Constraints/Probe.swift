internal import SQLite

/// A change that is tried on source and copy alike and taken back.
struct Probe {
  enum Expectation {
    case violation
    case nearMiss
  }

  struct Step {
    var sql: String
    var values: [ExactValue]

    init(_ sql: String, _ values: [ExactValue] = []) {
      self.sql = sql
      self.values = values
    }
  }

  /// Run one after the other, whatever becomes of each.
  var steps: [Step]
  var expectation: Expectation

  init(_ expectation: Expectation, _ steps: [Step]) {
    self.expectation = expectation
    self.steps = steps
  }

  init(_ expectation: Expectation, _ sql: String, _ values: [ExactValue] = []) {
    self.init(expectation, [Step(sql, values)])
  }
}

/// A constraint, trigger or view whose behaviour is compared, and the probes that show it.
struct ProbeTarget {
  /// `table`, `index` or `trigger`.
  var kind: String
  var object: String
  /// The constraint; nil for the object as a whole.
  var element: String?
  /// True where one probe at least must be refused, or diverted by a conflict clause, for the target to count as tried.
  var needsViolation: Bool
  var probes: [Probe]
}

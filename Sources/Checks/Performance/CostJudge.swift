internal import Verdicts

/// Decides whether a statement got dearer. It looks at counters and plans alone, so it says the same on every machine.
struct CostJudge {
  /// How many times the expected steps are allowed.
  let threshold: Double
  /// Steps more than expected that never count.
  var floor = PerformanceOptions.stepFloor

  /// Why the second cost is a regression; nil where it is none.
  func regression(from expected: StatementCost, to actual: StatementCost) -> String? {
    // Where the expected cost is a lower bound, more steps before another limit mean nothing.
    if expected.isWhole, isMore(actual.steps, than: expected.steps) {
      let times = Double(actual.steps) / Double(max(1, expected.steps))
      let least = actual.isWhole ? "" : "at least "
      return "it takes \(least)\(Self.rounded(times)) times as many steps"
    }
    return planReason(expected, actual)
  }

  private func planReason(_ expected: StatementCost, _ actual: StatementCost) -> String? {
    // A plan that costs clearly less is none the worse for looking so.
    if expected.isWhole, actual.isWhole, isMore(expected.steps, than: actual.steps) { return nil }
    let before = PlanShape(expected.plan)
    let after = PlanShape(actual.plan)
    if after.automaticIndexes > before.automaticIndexes { return "its plan makes an index of its own" }
    if after.scans > before.scans { return "its plan scans where it searched" }
    if after.sorts > before.sorts { return "its plan sorts where an index gave the order" }
    return nil
  }

  private func isMore(_ one: Int64, than other: Int64) -> Bool {
    Double(one) > Double(other) * threshold && one - other > floor
  }

  private static func rounded(_ number: Double) -> String {
    number < 100 ? "\((number * 10).rounded() / 10)" : "\(Int64(min(number, 1e15)))"
  }
}

/// What a plan does that costs.
private struct PlanShape {
  var scans = 0
  var automaticIndexes = 0
  var sorts = 0

  init(_ plan: [String]) {
    for line in plan {
      // By bytes: a name may begin with a combining mark.
      let node = line.utf8.drop { $0 == UInt8(ascii: " ") }
      if node.starts(with: "USE TEMP B-TREE".utf8) { sorts += 1 }
      if line.contains(" AUTOMATIC ") {
        automaticIndexes += 1
      } else if node.starts(with: "SCAN ".utf8), !node.starts(with: "SCAN CONSTANT ROW".utf8) {
        scans += 1
      }
    }
  }
}

/// What the policy itself has to say: waivers that are past their day or match nothing, checks that were asked for and did
/// not run, too many warnings.
extension AppliedPolicy {
  /// The policy's own result, which ``applied(to:)`` adds to the others.
  ///
  /// - Parameter results: those of the checks, weighed.
  public func ownResult(_ results: [CheckResult]) -> CheckResult {
    var collector = FindingCollector()
    collector.add(
      LedgerEntry(
        objectKind: "policy", object: path, property: "rules", state: .compared,
        count: Int64(
          policy.severities.count + policy.requiredChecks.count + policy.waivers.count
            + (policy.maxWarnings == nil ? 0 : 1))))
    for waiver in policy.waivers { judge(waiver, results, &collector) }
    for name in policy.requiredChecks where !results.contains(where: { $0.name == name }) {
      collector.add(
        finding(
          "required-check-missing", "check", name,
          "The policy requires the \(name) check, and it was not run.",
          "Add \(name) to --checks. If this command has no such check, give it another policy."))
    }
    if let limit = policy.maxWarnings {
      let count = results.reduce(0) { $0.saturatingSum($1.warningCount) }
      if count > limit {
        var finding = finding(
          "too-many-warnings", "policy", "warnings",
          "\(count) finding\(count == 1 ? "" : "s") of warning severity, and the policy allows \(limit).",
          "Mend what the warnings name, waive single ones, or raise warnings.max.")
        finding.expected = .integer(Int64(limit))
        finding.actual = .integer(Int64(count))
        collector.add(finding)
      }
    }
    return collector.result(name: Policy.checkName, duration: 0)
  }

  private func judge(_ waiver: Waiver, _ results: [CheckResult], _ collector: inout FindingCollector) {
    let name = "The waiver for \(waiver.code) of \(Self.quoted(waiver.object))"
    let count = findingCount(of: waiver, in: results)
    switch state(of: waiver, in: results) {
    case .applied: break
    case .expired:
      let age = day.days(since: waiver.until)
      let effect =
        count > 0
        ? "\(count) finding\(count == 1 ? "" : "s") of it \(count == 1 ? "counts" : "count") again"
        : "it matches nothing now"
      collector.add(
        finding(
          "waiver-expired", waiver,
          "\(name) ended on \(waiver.until), \(age) day\(age == 1 ? "" : "s") ago; \(effect).",
          count > 0
            ? "Mend the difference and delete the waiver, or extend 'until' with a reason that still holds."
            : "Delete the waiver."))
    case .unused:
      let others = objects(of: waiver.code, in: results)
      collector.add(
        finding(
          "waiver-unused", waiver, "\(name) matches no finding.",
          others.isEmpty
            ? "Delete the waiver: what it excused is gone."
            : "Delete the waiver, or name the object as the finding does: \(others)."))
    case .notJudged:
      collector.add(
        LedgerEntry(
          objectKind: "waiver", object: "\(waiver.code) of \(waiver.object)", property: "use",
          state: .notCompared, reason: .notRun,
          note: "the check that would show whether it still matches was not run to its end"))
    }
  }

  /// Up to three objects that findings of a code name.
  private func objects(of code: String, in results: [CheckResult]) -> String {
    let counts = results.flatMap(\.counts).filter { $0.code == code }
    return counts.prefix(3).map { Self.quoted($0.object) }.joined(separator: ", ")
      + (counts.count > 3 ? ", …" : "")
  }

  private func finding(_ code: String, _ waiver: Waiver, _ explanation: String, _ remedy: String) -> Finding {
    var finding = finding(code, "waiver", "\(waiver.code) of \(waiver.object)", explanation, remedy)
    finding.location = waiver.line.map { "\(path):\($0)" }
    return finding
  }

  private func finding(
    _ code: String, _ kind: String, _ object: String, _ explanation: String, _ remedy: String
  ) -> Finding {
    Finding(
      code: code, severity: .error, subject: .policy, objectKind: kind, object: object, location: path,
      explanation: explanation, remedy: remedy)
  }

  private static func quoted(_ name: String) -> String { "'\(name)'" }
}

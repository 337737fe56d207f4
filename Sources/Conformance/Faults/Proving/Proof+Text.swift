internal import Checks
internal import Verdicts

extension Proof {
  /// For people, with a final newline.
  public var text: String {
    let faults = results.count { !$0.fault.isHarmless }
    let neutrals = results.count - faults
    var lines = [
      "PROOF \(exitCode == .open ? "HOLDS" : "FAILS")  (exit \(exitCode.rawValue))", "",
      "  faults     \(count(.found)) of \(faults) found, \(count(.survived)) survived, "
        + "\(count(.misjudged)) misjudged",
      "  no faults  \(count(.silent)) of \(neutrals) passed without a word, "
        + "\(count(.falseAlarm)) false alarms",
    ]
    if count(.errored) > 0 { lines.append("  not done   \(count(.errored))") }
    if !without.isEmpty {
      lines.append("  left out   \(without.map(\.rawValue).joined(separator: ", "))")
    }
    if isWhole {
      lines += checks.map { check in
        "  \(check.rawValue): \(faultsFound(onlyBy: check).count) faults that no other check finds"
      }
      lines.append("  codes      \(codesRaised.count) raised, \(codesWithoutFault.count) without a fault")
    }
    if !problems.isEmpty { lines += [""] + problems.map { "  " + $0 } }
    return lines.joined(separator: "\n") + "\n"
  }
}

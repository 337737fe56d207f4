public import Verdicts

/// A baseline for people.
public enum BaselineText {
  /// With a line's end behind every line.
  public static func text(_ baseline: Baseline) -> String {
    let key = baseline.key
    var lines = [
      "SQLite    \(VisibleText.of(key.sqliteVersion)) (\(VisibleText.of(key.sourceID)))",
      "machine   \(VisibleText.of(key.architecture)), \(key.cores) cores, \(VisibleText.of(key.os))",
      "catalog   \(key.catalogDigest.prefix(12))…, \(key.rowMagnitude) digits of rows",
      "workload  \(key.workloadDigest.prefix(12))…, seed \(baseline.figures.seed), mode \(baseline.figures.mode.rawValue)",
      "",
    ]
    for statement in baseline.figures.statements {
      var line = VisibleText.of(statement.name) + ": "
      if let cost = statement.source {
        line += "\(cost.isWhole ? "" : "at least ")\(cost.steps) steps, \(cost.rows) rows"
      } else {
        line += "not run"
      }
      if let timing = statement.timing { line += ", \(TextStyle.duration(timing.sourceMedian))" }
      lines.append(line)
      for node in statement.source?.plan ?? [] { lines.append("    " + VisibleText.of(node)) }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

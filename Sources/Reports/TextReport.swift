internal import Verdicts

/// The readable summary of a report: the verdict first, then what was run, the checks, the findings worst first, and what was not looked at.
///
/// Names and values come from the database: control characters and invisible ones are shown as `\u{…}`, so that nothing in a database
/// can move the cursor of a terminal or hide.
public struct TextReport: Sendable {
  /// True to colour verdict, outcomes and severities with ANSI sequences. Whether the output is a terminal, and whether `NO_COLOR` is set,
  /// is for the caller to ask.
  public var colour: Bool
  /// Columns that sentences are wrapped at; at least 40 are used.
  public var width: Int
  /// How many findings of one code and object are shown; the rest is counted.
  public var findingsPerGroup: Int
  /// How many objects of one check are shown; the rest is counted.
  public var objectsPerCheck: Int

  public init(colour: Bool = false, width: Int = 100, findingsPerGroup: Int = 5, objectsPerCheck: Int = 20) {
    self.colour = colour
    self.width = max(40, width)
    self.findingsPerGroup = max(1, findingsPerGroup)
    self.objectsPerCheck = max(1, objectsPerCheck)
  }

  /// The whole summary, with a final newline.
  public func text(_ report: Report) -> String {
    let style = TextStyle(colour: colour, width: width)
    var sections = [
      TextVerdict(style: style).lines(report),
      TextRun(style: style).lines(report),
      TextChecks(style: style).lines(report.checks),
      TextEngines(style: style).lines(report),
    ]
    let findings = TextFindings(
      style: style, findingsPerGroup: findingsPerGroup, objectsPerCheck: objectsPerCheck)
    // The checks that have errors first, each kind in the order the checks ran.
    for severity in [Severity.error, .warning, .info] {
      sections += report.checks.filter { $0.findings.map(\.severity).max() == severity }.map(findings.lines)
    }
    if let policy = report.policy { sections.append(TextPolicy(style: style).lines(policy, report.checks)) }
    sections.append(TextLedger(style: style).lines(report.checks))
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }
}

internal import Verdicts

/// A report as workflow commands of GitHub Actions: `::error title=…::…`, the worst first.
///
/// GitHub shows at most ten annotations of a kind for a step and drops the rest without a word, so the tenth says how many there would be.
/// (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>)
public enum GitHubAnnotations {
  /// How many of each kind a step may show.
  static let limit = 10

  /// One command a line, each ended by a line feed.
  public static func text(_ report: Report) -> String {
    var lines: [Severity: [(command: String, findings: Int)]] = [:]
    func add(_ severity: Severity, _ title: String, _ message: String, findings: Int = 1) {
      lines[severity, default: []].append((command(severity, title, message), findings))
    }
    let verdict = report.verdict
    let path = VisibleText.clipped(report.header.source.path, 1_000)
    add(
      .info, "roundtrip: \(verdict.word)",
      "\(path), exit code \(verdict.exitCode.rawValue): \(VisibleText.clipped(verdict.summary, 2_000))")
    for problem in report.gateProblems {
      add(
        .error, "roundtrip \(problem.check ?? report.header.command): \(problem.code)",
        VisibleText.clipped(problem.message, 2_000))
    }
    for check in report.checks {
      let objects = check.objects
      for object in objects {
        for group in object.groups {
          add(
            group.severity, "roundtrip \(check.name): \(group.code)", message(object, group),
            findings: group.total)
        }
      }
      let left = objects.filter { object in object.entries.contains { $0.state == .notCompared } }
      if !left.isEmpty {
        let names = left.prefix(5).map(\.title).joined(separator: ", ") + (left.count > 5 ? ", …" : "")
        add(
          .info, "roundtrip \(check.name): not compared",
          "\(TextStyle.counted(left.count, "object")) not compared, or not wholly: \(names)")
      }
    }
    var text = ""
    for severity in [Severity.error, .warning, .info] {
      let all = lines[severity] ?? []
      let shown = all.count > limit ? limit - 1 : all.count
      for line in all.prefix(shown) { text += line.command + "\n" }
      guard all.count > shown else { continue }
      let rest = all.dropFirst(shown)
      let findings = rest.reduce(0) { $0.saturatingAdd($1.findings) }
      let words = "\(TextStyle.grouped(rest.count)) more"
      text +=
        command(
          severity, "roundtrip: \(words)",
          "\(words) of this kind, \(TextStyle.counted(findings, "finding")) in all, stand in the report.")
        + "\n"
    }
    return text
  }

  private static func message(_ object: ObjectSummary, _ group: ObjectSummary.Group) -> String {
    var lines = ["\(object.title): \(object.title(of: group))"]
    if let first = group.findings.first {
      lines.append(VisibleText.clipped(first.explanation, 1_000))
      if let place = FindingText.place(first) { lines.append(place) }
      if let remedy = first.remedy { lines.append("Remedy: " + VisibleText.clipped(remedy, 1_000)) }
    }
    return lines.joined(separator: "\n")
  }

  private static func command(_ severity: Severity, _ title: String, _ message: String) -> String {
    let name =
      switch severity {
      case .error: "error"
      case .warning: "warning"
      case .info: "notice"
      }
    return "::\(name) title=\(property(title))::\(data(message))"
  }

  /// A text in a group that can be folded, in which nothing is taken for a command.
  ///
  /// - Parameter token: what ends the group; nobody may be able to guess it.
  public static func group(_ text: String, token: String) -> String {
    "::group::roundtrip\n::stop-commands::\(token)\n\(text)\n::\(token)::\n::endgroup::"
  }

  static func data(_ text: String) -> String { escaped(text, "%\r\n") }

  static func property(_ text: String) -> String { escaped(text, "%\r\n:,") }

  private static func escaped(_ text: String, _ special: String) -> String {
    let special = Set(special.unicodeScalars)
    var escaped = ""
    for scalar in text.unicodeScalars {
      if special.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        escaped += "%" + (digits.count == 1 ? "0" : "") + digits
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

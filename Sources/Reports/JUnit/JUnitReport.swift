internal import Verdicts

/// A report as JUnit XML, in the form that Jenkins' `junit-10.xsd` describes.
///
/// A suite a check, a case an object. Findings of error severity are a failure, whose type is the first code; what was not
/// compared is skipped; a check that could not be run, is missing, or compared nothing has an error of its own. There are failures or errors
/// exactly where the gate is not open.
public enum JUnitReport {
  public static func text(_ report: Report) -> String {
    let problems = report.gateProblems
    var suites: [JUnitSuite] = report.checks.map { check in
      JUnitSuite(
        name: check.name, duration: check.duration,
        cases: problems.filter { $0.check == check.name }.map(JUnitCase.init)
          + check.objects.map(JUnitCase.init))
    }
    for problem in problems where !report.checks.contains(where: { $0.name == problem.check }) {
      suites.append(JUnitSuite(name: problem.check ?? "verdict", duration: 0, cases: [JUnitCase(problem)]))
    }
    // A run without checks is never open; still, no reader may take an empty file for success.
    if suites.isEmpty {
      let nothing = GateProblem(code: "gate-not-open", check: nil, message: "No check was run.")
      suites.append(JUnitSuite(name: "verdict", duration: 0, cases: [JUnitCase(nothing)]))
    }
    let header = report.header
    let timestamp = String(header.startedAt.text.prefix(19))
    let properties: [(String, String)] =
      [
        ("source", header.source.path), ("source.sha256", header.source.sha256 ?? ""),
        ("copy", header.copy?.path ?? ""), ("tool", "\(header.tool.name) \(header.tool.version)"),
        ("verdict", report.verdict.summary), ("exitCode", String(report.verdict.exitCode.rawValue)),
      ] + header.engines.map { ("engine.\($0.role.rawValue)", "\($0.name) SQLite \($0.sqliteVersion)") }
    let open = XMLText.tag(
      "testsuites",
      [
        "name": "roundtrip \(header.command)", "tests": "\(suites.reduce(0) { $0 + $1.cases.count })",
        "failures": "\(suites.reduce(0) { $0 + $1.failures })",
        "errors": "\(suites.reduce(0) { $0 + $1.errors })", "time": JUnitSuite.seconds(report.duration),
      ])
    let body = suites.map { $0.xml(timestamp: timestamp, properties: properties) }.joined()
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(open)>\n\(body)</testsuites>\n"
  }
}

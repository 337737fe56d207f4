internal import Verdicts

/// One `testcase`: an object of a check, or the check itself where it has none to speak for it.
struct JUnitCase {
  enum Result {
    case passed
    case skipped(message: String)
    case failure(code: String, message: String, text: String)
    case error(code: String, message: String)
  }

  let name: String
  let result: Result
  /// What else there is to say; empty for nothing.
  var output: [String] = []

  init(name: String, result: Result, output: [String] = []) {
    self.name = name
    self.result = result
    self.output = output
  }

  init(_ problem: GateProblem) {
    name = problem.check.map { "check \($0)" } ?? "verdict"
    result = .error(code: problem.code, message: VisibleText.clipped(problem.message, 2_000))
  }

  init(_ object: ObjectSummary) {
    name = object.title
    let severe = object.worstFirst.filter { $0.severity == .error }
    let left = object.entries.filter { $0.state == .notCompared }.map { FindingText.left($0) }
    let notes = object.worstFirst.filter { $0.severity != .error }.flatMap { Self.lines($0, of: object) }
    let isCompared = object.entries.contains { $0.state == .compared } || object.entries.isEmpty
    if let first = severe.first {
      result = .failure(
        code: first.code, message: severe.map { object.title(of: $0) }.joined(separator: "; "),
        text: severe.flatMap { Self.lines($0, of: object) }.joined(separator: "\n"))
      output = notes + left.map { "not compared: \($0)" }
    } else if !isCompared {
      result = .skipped(
        message: left.isEmpty ? "ignored by contract" : "not compared: " + left.joined(separator: "; "))
      output = notes
    } else {
      result = .passed
      output = notes + left.map { "not compared: \($0)" }
    }
  }

  private static func lines(_ group: ObjectSummary.Group, of object: ObjectSummary) -> [String] {
    var lines = ["\(group.severity.rawValue) \(object.title(of: group))"]
    var explained: String?
    for finding in group.findings {
      if finding.explanation != explained {
        lines.append("  " + VisibleText.clipped(finding.explanation, 1_000))
        explained = finding.explanation
      }
      if let place = FindingText.place(finding) { lines.append("    " + place) }
    }
    if group.total > group.findings.count {
      lines.append("    … and \(TextStyle.grouped(group.total - group.findings.count)) more")
    }
    if let remedy = group.findings.first?.remedy {
      lines.append("  remedy: " + VisibleText.clipped(remedy, 1_000))
    }
    return lines
  }

  func xml(suite: String, time: String) -> String {
    let open =
      "    "
      + XMLText.tag("testcase", ["name": name, "classname": "roundtrip.\(suite)", "time": time])
    var content: [String] = []
    switch result {
    case .passed: break
    case .skipped(let message): content.append(XMLText.tag("skipped", ["message": message]) + "/>")
    case .failure(let code, let message, let text):
      content.append(
        XMLText.tag("failure", ["type": code, "message": message]) + ">\(XMLText.escaped(text))</failure>")
    case .error(let code, let message):
      content.append(
        XMLText.tag("error", ["type": code, "message": message]) + ">\(XMLText.escaped(message))</error>")
    }
    if !output.isEmpty {
      content.append("<system-out>\(XMLText.escaped(output.joined(separator: "\n")))</system-out>")
    }
    if content.isEmpty { return open + "/>" }
    return open + ">\n" + content.map { "      \($0)\n" }.joined() + "    </testcase>"
  }
}

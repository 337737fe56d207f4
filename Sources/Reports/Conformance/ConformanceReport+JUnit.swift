internal import Verdicts

extension ConformanceReport {
  /// As JUnit XML: a suite an area, a case a case. There are failures or errors exactly where the exit code is not 0.
  public var junit: String {
    var suites = areas.map { area in
      let own = cases.filter { $0.area == area }
      return JUnitSuite(
        name: area, duration: own.reduce(0) { $0 + $1.duration }, cases: own.map { junitCase($0) })
    }
    var rest = staleKnownFailures.map {
      JUnitCase(
        name: $0,
        result: .failure(
          code: "known-failure-stale", message: "The list of known failures is no longer true.", text: $0))
    }
    if cases.count != corpus.planned || cases.isEmpty {
      rest.append(
        JUnitCase(
          name: "plan",
          result: .error(
            code: "wrong-results", message: "\(corpus.planned) cases planned, \(cases.count) results.")))
    }
    if !rest.isEmpty { suites.append(JUnitSuite(name: "run", duration: 0, cases: rest)) }
    let properties: [(name: String, value: String)] = [
      ("exporter", exporter.name), ("engine", "\(engine.name) SQLite \(engine.sqliteVersion)"),
      ("corpus", corpus.version), ("corpus.sha256", corpus.sha256), ("tool", "\(tool.name) \(tool.version)"),
      ("exitCode", String(exitCode.rawValue)),
    ]
    let open = XMLText.tag(
      "testsuites",
      [
        "name": "roundtrip conformance", "tests": "\(suites.reduce(0) { $0 + $1.cases.count })",
        "failures": "\(suites.reduce(0) { $0 + $1.failures })",
        "errors": "\(suites.reduce(0) { $0 + $1.errors })", "time": JUnitSuite.seconds(duration),
      ])
    let timestamp = String(startedAt.text.prefix(19))
    let body = suites.map { $0.xml(timestamp: timestamp, properties: properties) }.joined()
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(open)>\n\(body)</testsuites>\n"
  }

  private func junitCase(_ one: ConformanceCase) -> JUnitCase {
    let weighs = one.isMust || isStrict
    let told = one.problems.map { problem in
      ([problem.code, problem.object].filter { !$0.isEmpty }.joined(separator: " "))
        + (problem.count > 1 ? " (\(problem.count) times)" : "")
        + (problem.explanation.map { ": " + VisibleText.clipped($0, 1_000) } ?? "")
    }
    let lacking = "lacks " + one.lacks.joined(separator: ", ")
    let name = String(one.id.dropFirst(one.area.count + 1))
    switch one.result {
    case .passed: return JUnitCase(name: name, result: .passed)
    case .failed where weighs:
      return JUnitCase(
        name: name,
        result: .failure(
          code: one.codes.first ?? "failed", message: one.codes.joined(separator: "; "),
          text: told.joined(separator: "\n")))
    case .failed:
      return JUnitCase(
        name: name, result: .skipped(message: "SHOULD: " + one.codes.joined(separator: "; ")), output: told)
    case .knownFailure:
      return JUnitCase(
        name: name,
        result: .skipped(message: "known failure: " + one.codes.joined(separator: "; ")), output: told)
    case .unsupported where weighs && !one.isStated:
      return JUnitCase(name: name, result: .error(code: "unsupported", message: lacking))
    case .unsupported: return JUnitCase(name: name, result: .skipped(message: lacking))
    case .errored:
      return JUnitCase(name: name, result: .error(code: "errored", message: one.note ?? "could not be run"))
    }
  }
}

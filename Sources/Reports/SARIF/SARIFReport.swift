internal import JSON
internal import Verdicts

/// A report as SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).
///
/// A rule a finding code; a result a code and object, never one a row. GitHub shows 5,000 results of a run, refuses
/// 25,000 of them, or 10 MB compressed: what does not fit is counted in a last result.
public struct SARIFReport: Sendable {
  /// The folder that paths are made relative to; nil leaves only their names.
  public var workingDirectory: String?
  /// The most results, the last of which may be the one that counts the rest.
  public var resultLimit: Int
  /// The most bytes of all results, before compression.
  public var byteLimit: Int

  public init(workingDirectory: String? = nil, resultLimit: Int = 5_000, byteLimit: Int = 8_000_000) {
    self.workingDirectory = workingDirectory
    self.resultLimit = max(1, resultLimit)
    self.byteLimit = byteLimit
  }

  /// - Throws: ``ReportError`` where a number is not finite.
  public func bytes(_ report: Report) throws(ReportError) -> [UInt8] {
    do {
      return try JSONText.encode(json(report), pretty: true) + [UInt8(ascii: "\n")]
    } catch { throw ReportError(error) }
  }

  /// By how many spaces a line of a result is moved in the document.
  private static let indentation = 8

  func json(_ report: Report) throws(JSONError) -> JSONValue {
    let uri = SARIFLocation.uri(of: report.header.source.path, below: workingDirectory)
    var results = SARIFResult.all(of: report)
    // Stable: the worst first, otherwise as found.
    results = [Severity.error, .warning, .info].flatMap { level in results.filter { $0.severity == level } }
    let rules = SARIFRules(results)
    let kept = try fitting(results, rules, uri)
    return .record([
      "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"),
      "version": .string("2.1.0"),
      "runs": .array([run(report, rules, kept)]),
    ])
  }

  private func fitting(
    _ results: [SARIFResult], _ rules: SARIFRules, _ uri: String
  ) throws(JSONError) -> [JSONValue] {
    var kept: [JSONValue] = []
    var bytes = 0
    for (index, result) in results.enumerated() {
      let json = result.json(rules, uri)
      let text = try JSONText.encode(json, pretty: true)
      bytes += text.count + text.count { $0 == UInt8(ascii: "\n") } * Self.indentation
      let isLast = index == results.count - 1
      if bytes > byteLimit || kept.count >= resultLimit || (kept.count == resultLimit - 1 && !isLast) {
        kept.append(SARIFResult.leftOut(results[index...]).json(rules, uri))
        break
      }
      kept.append(json)
    }
    return kept
  }

  private func run(_ report: Report, _ rules: SARIFRules, _ results: [JSONValue]) -> JSONValue {
    let header = report.header
    let code = report.verdict.exitCode
    let ranThrough = ![.couldNotRun, .interrupted, .usage].contains(code)
    let notifications = report.gateProblems.map { problem in
      JSONValue.record([
        "level": .string("error"),
        "message": .record(["text": .string(VisibleText.clipped(problem.message, 2_000))]),
        "descriptor": .record(["id": .string(problem.code)]),
      ])
    }
    return .record([
      "tool": .record([
        "driver": .record([
          "name": .string(header.tool.name), "version": .string(header.tool.version),
          "semanticVersion": .string(header.tool.version), "rules": .array(rules.json),
        ])
      ]),
      "automationDetails": .record(["id": .string("roundtrip/\(header.command)/")]),
      "columnKind": .string("unicodeCodePoints"),
      "invocations": .array([
        .record([
          "executionSuccessful": .bool(ranThrough), "exitCode": .integer(Int64(code.rawValue)),
          "exitCodeDescription": .string(VisibleText.clipped(report.verdict.summary, 2_000)),
          "startTimeUtc": .string(header.startedAt.text), "endTimeUtc": .string(header.finishedAt.text),
          "toolExecutionNotifications": .array(notifications),
        ])
      ]),
      "results": .array(results),
      "properties": .record([
        "verdict": .string(report.verdict.word), "passed": .integer(Int64(report.results.passed)),
        "failed": .integer(Int64(report.results.failed)),
        "errors": .integer(Int64(report.results.errors)),
        "warnings": .integer(Int64(report.results.warnings)),
      ]),
    ])
  }
}

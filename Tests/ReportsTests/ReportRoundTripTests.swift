import JSON
import Testing
import Verdicts

@testable import Reports

@Suite struct ReportRoundTripTests {
  static let samples: [(String, Report)] = [
    ("open", SampleReport.open), ("closed", SampleReport.closed), ("waived", SampleReport.waived),
    ("adapted", SampleReport.adapted),
  ]

  @Test("model, bytes, model", arguments: samples)
  func roundTrip(_ label: String, _ report: Report) throws {
    let bytes = try ReportWriter.bytes(report)
    let read = try ReportReader.read(bytes)
    #expect(read == report)
    #expect(read.json == report.json, "exactly, where == compares canonically")
    #expect(try ReportWriter.bytes(read) == bytes)
    #expect(bytes.last == UInt8(ascii: "\n"))
  }

  @Test func awkwardStringsAndNumbersSurvive() throws {
    var report = SampleReport.closed
    report.header.source.path = "/tmp/a\u{0}b\r\n\"\u{301}\u{feff}\u{10ffff}"
    report.header.source.size = .max
    report.checks[2].findings[0].object = "e\u{301}"
    report.checks[2].findings[1].object = "\u{e9}"
    report.checks[2].counts = [
      FindingCount(code: "value-differs", object: "e\u{301}", total: 9_007_199_254_740_993, listed: 1),
      FindingCount(code: "value-differs", object: "\u{e9}", total: 1, listed: 1),
      FindingCount(code: "value-differs", object: "nodes", total: 5, listed: 5),
    ]
    report.checks[2].duration = 0.1 + 0.2
    report.verdict = Verdict(planned: report.header.plannedChecks, results: report.checks)
    let read = try ReportReader.read(try ReportWriter.bytes(report))
    #expect(read.json == report.json)
    #expect(read.header.source.size == .max)
    #expect(read.checks[2].duration.bitPattern == (0.1 + 0.2).bitPattern)
    #expect(read.results.errors == 9_007_199_254_740_999)
  }

  @Test func earlierConsumersFindTheirNames() throws {
    let json = SampleReport.closed.json
    #expect(json["status"]?.string == "FAILED")
    #expect(json["timestamp"]?.string == "2025-01-31T12:00:00.123Z")
    #expect(json["duration"]?.number == 8_250.4)
    let results = json["results"]
    #expect(results?["passed"]?.integer == 2)
    #expect(results?["failed"]?.integer == 1)
    #expect(results?["warnings"]?.integer == 1)
    #expect(results?["errors"]?.integer == 130)
    #expect(results?["performance"]?["peakMemory"]?.integer == 90_000_000)
    #expect(json.object?.last?.name == "footer")
    #expect(SampleReport.open.json["status"]?.string == "PASSED")
  }

  @Test func aCheckThatComparedNothingIsNoPass() {
    let report = Report(
      header: SampleReport.header, duration: 1, checks: [CheckResult(name: "rows", outcome: .passed)])
    #expect(report.results.passed == 0)
    #expect(report.results.failed == 1)
    #expect(report.status == "FAILED")
  }

  @Test func initialiserFillsInWhatAChecksLeftOut() throws {
    var header = SampleReport.header
    header.plannedChecks = ["rows", "schema"]
    let finding = Finding(
      code: "row-missing", severity: .error, subject: .copy, objectKind: "table", object: "t",
      explanation: "Gone.")
    let report = Report(
      header: header, duration: 1.234_567,
      checks: [
        CheckResult(name: "rows", outcome: .failed, findings: [finding, finding], duration: 3.000_04),
        CheckResult(name: "schema", outcome: .errored),
      ])
    #expect(report.checks[0].counts == [FindingCount(code: "row-missing", object: "t", total: 2, listed: 2)])
    #expect(report.checks[0].duration == 3)
    #expect(report.checks[1].failure == "no reason given")
    #expect(report.duration == 1.235)
    #expect(report.verdict.exitCode == .couldNotRun)
    #expect(try ReportReader.read(try ReportWriter.bytes(report)) == report)
  }

  @Test func aRunThatBrokeOffMaySaySo() throws {
    var report = SampleReport.open
    report.checks.removeLast()
    report.verdict = Verdict(exitCode: .interrupted, summary: "stopped by Ctrl-C", decidedBy: [])
    #expect(try ReportReader.read(try ReportWriter.bytes(report)) == report)
  }

  @Test func writerRefusesWhatTheReaderWould() {
    var report = SampleReport.closed
    report.verdict = Verdict(exitCode: .open, summary: "fine", decidedBy: [])
    #expect(throws: ReportError.contradiction(path: "$.verdict.exitCode", said: "0", expected: "2")) {
      try ReportWriter.bytes(report)
    }
    var endless = SampleReport.open
    endless.duration = .infinity
    let error = #expect(throws: ReportError.self) { try ReportWriter.bytes(endless) }
    guard case .notJSON(let reason) = error else {
      return unexpected("\(String(describing: error))")
    }
    #expect(reason.reason == .notFinite)
  }
}

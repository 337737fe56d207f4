import JSON
import Testing
import Verdicts

@testable import Reports

/// A report under a policy: it reads back to the same verdict, and nobody can waive a finding by editing it.
@Suite struct ReportPolicyTests {
  @Test func waivedErrorsLeaveWhatCouldNotBeCompared() {
    let report = SampleReport.waived
    #expect(report.header.plannedChecks.last == "policy")
    #expect(report.checks[2].outcome == .failed && report.checks[2].waivedErrorCount == 130)
    #expect(report.results.errors == 0 && report.results.warnings == 0)
    #expect(report.verdict.exitCode == .inconclusive && report.verdict.decidedBy == ["rows"])
    #expect(report.json["checks"]?[2]?["findings"]?[0]?["waived"]?.bool == true)
    let waivers = report.json["policy"]?["waivers"]
    #expect(waivers?[0]?["findings"]?.integer == 130 && waivers?[0]?["state"]?.string == "applied")
    #expect(waivers?[1]?["findings"]?.integer == 0 && waivers?[1]?["state"]?.string == "not-judged")
  }

  @Test func anExpiredWaiverReadsBack() throws {
    var policy = SampleReport.policy
    policy.day = try #require(Day("2025-02-01"))
    let report = SampleReport.report(under: policy)
    #expect(report.verdict.decidedBy == ["rows", "policy"])
    #expect(report.results.errors == 131)
    let read = try ReportReader.read(try ReportWriter.bytes(report))
    #expect(read == report)
    let text = TextReport().text(read).replacing(#/\n */#, with: " ")
    #expect(
      text.contains(
        ".roundtrip.yml:9: The waiver for value-differs of 'nodes' ended on 2025-01-31, 1 day ago; 130 findings of it count again. Mend the difference"
      ))
    #expect(text.contains("waiver for value-differs of 'nodes' until 2025-01-31: expired. Known, see #12."))
  }

  @Test func theSummaryMarksWhatIsWaived() {
    let text = TextReport().text(SampleReport.waived)
    #expect(text.contains("error value-differs, 130 times, waived [N8]\n"))
    #expect(text.contains("  rows    failed   400,210 rows   1.9 s  130 waived\n"))
    #expect(text.contains("policy .roundtrip.yml, sha256 0123456789ab…, on 2025-01-31\n"))
    #expect(text.contains("until 2025-01-31: 130 findings. Known, see #12.\n"))
  }

  static let forgeries: [(String, [String], JSONValue?, String)] = [
    ("without its policy", ["policy"], nil, "$.checks[3]"),
    ("a waiver taken away", ["policy", "waivers", "0"], nil, "$.checks[2].findings[0].waived"),
    (
      "a waiver for another object", ["policy", "waivers", "0", "object"], .string("edges"),
      "$.policy.waivers[0].findings"
    ),
    (
      "a longer waiver", ["policy", "waivers", "0", "findings"], .integer(129), "$.policy.waivers[0].findings"
    ),
    ("another state", ["policy", "waivers", "1", "state"], .string("unused"), "$.policy.waivers[1].state"),
    ("another day", ["policy", "day"], .string("2025-03-01"), "$.policy.waivers[0].state"),
    (
      "a finding not waived", ["checks", "2", "findings", "1", "waived"], nil,
      "$.checks[2].findings[1].waived"
    ),
    (
      "a finding waived", ["checks", "0", "findings", "0", "waived"], .bool(true),
      "$.checks[0].findings[0].waived"
    ),
    (
      "the old severity", ["checks", "0", "findings", "0", "severity"], .string("warning"),
      "$.checks[0].findings[0].severity"
    ),
    ("a check required", ["policy", "requiredChecks"], .strings(["artifact"]), "$.checks[3]"),
    ("the policy's result errored", ["checks", "3", "name"], .string("extra"), "$.checks"),
  ]

  @Test("forgeries", arguments: forgeries)
  func forgery(_ label: String, _ path: [String], _ value: JSONValue?, _ at: String) throws {
    let whole = SampleReport.waived.json
    var changed = whole.changing(path) { _ in value }
    #expect(changed != whole)
    if label == "the policy's result errored" {
      // Its ledger lines must name it.
      let ledger = (changed["ledger"]?.array ?? []).map { entry in
        entry["check"]?.string == "policy" ? entry.changing(["check"]) { _ in .string("extra") } : entry
      }
      changed = changed.changing(["ledger"]) { _ in .array(ledger) }
    }
    if label == "the old severity" {
      changed = changed.changing(["results", "warnings"]) { _ in .integer(1) }
    }
    let error = try #require(throws: ReportError.self) {
      try ReportReader.read(try JSONText.encode(changed, pretty: true))
    }
    guard case .contradiction(let path, _, _) = error else { return unexpected("\(error)") }
    #expect(path == at)
  }

  @Test func waivedWithoutAPolicy() throws {
    let changed = SampleReport.closed.json.changing(["checks", "0", "findings", "0", "waived"]) { _ in
      .bool(true)
    }.changing(["results", "warnings"]) { _ in .integer(0) }
    let error = try #require(throws: ReportError.self) {
      try ReportReader.read(try JSONText.encode(changed, pretty: true))
    }
    #expect(
      error
        == .contradiction(
          path: "$.checks[0].findings[0].waived", said: "true", expected: "no waiver"))
  }

  static let shapes: [(String, [String], JSONValue?)] = [
    ("waived false", ["checks", "0", "findings", "0", "waived"], .bool(false)),
    ("day that is none", ["policy", "day"], .string("2025-02-30")),
    ("unknown state", ["policy", "waivers", "0", "state"], .string("fine")),
    ("empty reason", ["policy", "waivers", "0", "reason"], .string("")),
    ("negative limit", ["policy", "maxWarnings"], .integer(-1)),
    ("short digest", ["policy", "sha256"], .string("00")),
    ("unknown member", ["policy", "waivers", "0", "extra"], .string("x")),
  ]

  @Test("wrong shapes", arguments: shapes)
  func shape(_ label: String, _ path: [String], _ value: JSONValue?) throws {
    let changed = SampleReport.waived.json.changing(path) { _ in value }
    let error = try #require(throws: ReportError.self) {
      try ReportReader.read(try JSONText.encode(changed, pretty: true))
    }
    guard case .badShape = error else { return unexpected("\(error)") }
  }
}

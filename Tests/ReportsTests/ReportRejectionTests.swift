import JSON
import Testing
import Verdicts

@testable import Reports

@Suite struct ReportRejectionTests {
  private func rejection(_ json: JSONValue) throws -> ReportError {
    let bytes = try JSONText.encode(json, pretty: true)
    let error = #expect(throws: ReportError.self) { try ReportReader.read(bytes) }
    return try #require(error)
  }

  private func rejection(text: String) throws -> ReportError {
    let error = #expect(throws: ReportError.self) { try ReportReader.read(Array(text.utf8)) }
    return try #require(error)
  }

  private func text(_ report: Report) throws -> String {
    String(decoding: try ReportWriter.bytes(report), as: UTF8.self)
  }

  @Test func everyTruncationIsRefused() throws {
    let bytes = try ReportWriter.bytes(SampleReport.open)
    for length in stride(from: 0, to: bytes.count - 2, by: 13) {
      #expect(throws: ReportError.self, "cut to \(length)") {
        try ReportReader.read(Array(bytes.prefix(length)))
      }
    }
  }

  @Test func brokenText() throws {
    let whole = try text(SampleReport.open)
    guard case .notJSON = try rejection(text: String(whole.dropLast(9))) else {
      return unexpected("cut")
    }
    guard case .trailingBytes = try rejection(text: whole + "x") else { return unexpected("x") }
    guard case .trailingBytes = try rejection(text: whole + whole) else {
      return unexpected("twice")
    }
    let twice = whole.replacing(
      "\"status\": \"PASSED\"", with: "\"status\": \"PASSED\",\n\"status\": \"PASSED\"")
    guard case .duplicateKey = try rejection(text: twice) else { return unexpected("key") }
  }

  @Test func aProofThatDoesNotHoldLeavesNoVerdict() throws {
    var report = SampleReport.open
    report.selfProof?.trials[0].outcome = .disproved
    let error = #expect(throws: ReportError.self) { try ReportWriter.bytes(report) }
    guard case .contradiction("$.verdict.exitCode", _, _)? = error else {
      return unexpected("\(error as Any)")
    }
    let lie = SampleReport.open.json.changing(["selfProof", "holds"]) { _ in .bool(false) }
    guard case .badShape = try rejection(lie) else { return unexpected("holds") }
  }

  @Test func versions() throws {
    let json = SampleReport.open.json
    for version in [0, 2, Int64.max] {
      let changed = json.changing(["header", "reportVersion"]) { _ in .integer(version) }
      // Whatever else a later version does, its number is what counts.
      #expect(try rejection(changed.changing(["footer"]) { _ in nil }) == .unknownVersion(version))
    }
    #expect(
      try rejection(json.changing(["header", "reportVersion"]) { _ in nil })
        == .badShape(.missing(path: "$.header.reportVersion")))
    #expect(
      try rejection(json.changing(["header", "reportVersion"]) { _ in .string("1") })
        == .badShape(.wrongType(path: "$.header.reportVersion", expected: "integer", found: "string")))
  }

  @Test func footers() throws {
    let json = SampleReport.closed.json
    #expect(try rejection(json.changing(["footer"]) { _ in nil }) == .missingFooter)
    #expect(try rejection(.object([])) == .missingFooter)
    guard case .object(var members) = json else { return unexpected("another error") }
    members.swapAt(members.count - 1, members.count - 2)
    #expect(try rejection(.object(members)) == .footerNotLast)
    for (name, said, counted) in [("checks", 4, 3), ("findings", 7, 8), ("ledgerEntries", 6, 7)]
      as [(String, Int64, Int64)]
    {
      let changed = json.changing(["footer", name]) { _ in .integer(said) }
      #expect(try rejection(changed) == .footerMismatch(member: name, said: said, counted: counted))
    }
    let dropped = json.changing(["ledger", "0"]) { _ in nil }
    #expect(try rejection(dropped) == .footerMismatch(member: "ledgerEntries", said: 7, counted: 6))
    let incomplete = json.changing(["footer", "complete"]) { _ in .bool(false) }
    #expect(
      try rejection(incomplete)
        == .badShape(.badValue(path: "$.footer.complete", expected: "true", found: "false")))
  }

  @Test func duplicateChecks() throws {
    let json = SampleReport.open.json
    let answered = json.changing(["checks", "1", "name"]) { _ in .string("rows") }
    #expect(try rejection(answered) == .duplicateCheck("rows"))
    let planned = json.changing(["header", "plannedChecks", "0"]) { _ in .string("rows") }
    #expect(try rejection(planned) == .duplicateCheck("rows"))
  }

  static let contradictions: [(String, [String], JSONValue?, String)] = [
    ("status", ["status"], .string("PASSED"), "$.status"),
    ("timestamp", ["timestamp"], .string("2025-01-31T12:00:00.124Z"), "$.timestamp"),
    ("passed", ["results", "passed"], .integer(3), "$.results.passed"),
    ("failed", ["results", "failed"], .integer(0), "$.results.failed"),
    ("warnings", ["results", "warnings"], .integer(0), "$.results.warnings"),
    ("errors", ["results", "errors"], .integer(7), "$.results.errors"),
    ("milder exit code", ["verdict", "exitCode"], .integer(4), "$.verdict.exitCode"),
    ("decided by another", ["verdict", "decidedBy"], .strings(["schema"]), "$.verdict.decidedBy"),
    ("passed beside errors", ["checks", "2", "outcome"], .string("passed"), "$.checks[2].outcome"),
    ("failed without errors", ["checks", "1", "outcome"], .string("failed"), "$.checks[1].outcome"),
    ("failure of one that ran", ["checks", "1", "failure"], .string("no"), "$.checks[1].failure"),
    ("no reason", ["checks", "1", "outcome"], .string("errored"), "$.checks[1].failure"),
    ("finding without count", ["checks", "2", "counts"], .array([]), "$.checks[2].counts"),
    ("listed", ["checks", "2", "counts", "0", "listed"], .integer(6), "$.checks[2].counts[0].listed"),
    (
      "total below listed", ["checks", "2", "counts", "0", "total"], .integer(6),
      "$.checks[2].counts[0].total"
    ),
    (
      "count of nothing", ["checks", "2", "counts", "0", "object"], .string("x"),
      "$.checks[2].counts[0].listed"
    ),
    ("sizes of a copy alone", ["sizes", "0"], nil, "$.sizes[0]"),
    ("sizes of two sources", ["sizes", "1", "role"], .string("source"), "$.sizes[1]"),
    ("sizes of one engine twice", ["sizes", "2", "engine"], .string("native"), "$.sizes[2]"),
    ("ledger of no check", ["ledger", "0", "check"], .string("search"), "$.ledger[0].check"),
    (
      "check that nobody planned", ["header", "plannedChecks"], .strings(["source", "rows"]),
      "$.verdict.exitCode"
    ),
    (
      "planned check without result", ["header", "plannedChecks"],
      .strings(["source", "schema", "rows", "search"]), "$.verdict.exitCode"
    ),
  ]

  @Test("parts that contradict each other", arguments: contradictions)
  func contradiction(_ label: String, _ path: [String], _ value: JSONValue?, _ at: String) throws {
    var changed = SampleReport.closed.json.changing(path) { _ in value }
    // Keep the totals in step, so that the contradiction under test is the one that is met.
    if at.hasPrefix("$.checks") || at.hasPrefix("$.verdict") { changed = try inStep(changed) }
    guard case .contradiction(let path, _, _) = try rejection(changed) else {
      return unexpected("\(try rejection(changed))")
    }
    #expect(path == at)
  }

  /// The document with the totals that its checks add up to.
  private func inStep(_ json: JSONValue) throws -> JSONValue {
    let checks = try (json["checks"]?.array ?? []).map { try CheckResult(json: $0) }
    var ledgered = checks
    for entry in try (json["ledger"]?.array ?? []).map({ try LedgerEntry.read(json: $0, path: "") }) {
      for index in ledgered.indices where ledgered[index].name == entry.check {
        ledgered[index].ledger.append(entry.entry)
      }
    }
    return json.changing(["results"]) { _ in ReportResults(ledgered).json(ReportPerformance()) }
  }

  @Test func openBesideAnotherExitCode() throws {
    let changed = SampleReport.closed.json.changing(["verdict", "open"]) { _ in .bool(true) }
    guard case .badShape(.badValue(path: "$.verdict.open", _, _)) = try rejection(changed) else {
      return unexpected("another error")
    }
  }

  @Test func aFailedRunCannotBeMadeToPass() throws {
    var changed = SampleReport.closed.json
    changed = changed.changing(["status"]) { _ in .string("PASSED") }
    changed = changed.changing(["verdict"]) { _ in
      Verdict(exitCode: .open, summary: "fine", decidedBy: []).json
    }
    #expect(
      try rejection(changed) == .contradiction(path: "$.verdict.exitCode", said: "0", expected: "2"))
  }

  static let shapes: [(String, [String], JSONValue?)] = [
    ("unknown member", ["extra"], .null),
    ("a reason beside sizes", ["sizes", "0", "reason"], .string("failed")),
    ("neither sizes nor a reason", ["sizes", "2", "reason"], nil),
    ("a reason without a note", ["sizes", "2", "note"], nil),
    ("no bytes", ["sizes", "1", "objects", "0", "bytes"], .integer(0)),
    ("an index of no table", ["sizes", "0", "objects", "1", "owner"], nil),
    ("a table with an owner", ["sizes", "0", "objects", "0", "owner"], .string("x")),
    ("unknown member inside", ["header", "host", "extra"], .null),
    ("null for none", ["fingerprints"], .null),
    ("missing header", ["header"], nil),
    ("number as string", ["duration"], .string("1")),
    ("negative duration", ["duration"], .number(-1)),
    ("negative size", ["header", "source", "size"], .integer(-1)),
    ("size as number", ["header", "source", "size"], .number(1)),
    ("short digest", ["header", "source", "sha256"], .string("00ff")),
    ("upper-case digest", ["fingerprints", "source"], .string(SampleReport.digest.uppercased())),
    ("time without zone", ["header", "startedAt"], .string("2025-01-31T12:00:00.123")),
    ("day that is none", ["header", "startedAt"], .string("2025-02-30T12:00:00.123Z")),
    ("unknown role", ["header", "engines", "0", "role"], .string("judge")),
    ("unknown format", ["header", "artifact", "format"], .string("zip")),
    ("check name with spaces", ["checks", "0", "name"], .string("all rows")),
    ("unknown outcome", ["checks", "0", "outcome"], .string("skipped")),
    ("unknown severity", ["checks", "0", "findings", "0", "severity"], .string("fatal")),
    ("unknown subject", ["checks", "0", "findings", "0", "subject"], .string("engine")),
    ("empty explanation", ["checks", "0", "findings", "0", "explanation"], .string("")),
    ("code in capitals", ["checks", "0", "findings", "0", "code"], .string("Row")),
    ("unknown value type", ["checks", "2", "findings", "0", "expected", "type"], .string("varchar")),
    ("NULL with a value", ["checks", "2", "findings", "6", "expected", "value"], .string("x")),
    ("integer that is none", ["checks", "2", "findings", "5", "actual", "value"], .string("1.5")),
    (
      "integer beyond Int64", ["checks", "2", "findings", "5", "actual", "value"],
      .string("9223372036854775808")
    ),
    ("REAL without bits", ["checks", "2", "findings", "2", "expected", "bits"], nil),
    ("blob that is not hex", ["checks", "2", "findings", "4", "expected", "isHex"], .bool(false)),
    ("odd hex", ["checks", "2", "findings", "4", "expected", "value"], .string("abc")),
    ("total of zero", ["checks", "2", "counts", "0", "total"], .integer(0)),
    ("unknown state", ["ledger", "0", "state"], .string("skipped")),
    ("not compared, no reason", ["ledger", "6", "reason"], nil),
    ("unknown exit code", ["verdict", "exitCode"], .integer(1)),
    ("huge exit code", ["verdict", "exitCode"], .integer(.max)),
    ("checks as object", ["checks"], .object([])),
    ("document as array", [], .array([])),
  ]

  @Test("wrong shapes", arguments: shapes)
  func shape(_ label: String, _ path: [String], _ value: JSONValue?) throws {
    let whole = SampleReport.closed.json
    var changed = whole.changing(path) { _ in value }
    if label == "unknown member", case .object(var members) = changed {
      members.insert(members.removeLast(), at: 0)
      changed = .object(members)
    }
    #expect(changed != whole)
    guard case .badShape = try rejection(changed) else {
      return unexpected("\(try rejection(changed))")
    }
  }

  @Test func hugeCountsDoNotTrap() throws {
    let changed = SampleReport.closed.json.changing(["checks", "2", "counts", "0", "total"]) { _ in
      .integer(.max)
    }
    _ = try rejection(changed)
    var report = SampleReport.closed
    report.checks[2].findings[0].object = "other"
    report.checks[2].counts = [
      FindingCount(code: "value-differs", object: "other", total: .max, listed: 1),
      FindingCount(code: "value-differs", object: "nodes", total: .max, listed: 6),
    ]
    report.checks[2].ledger[0].count = .max
    let read = try ReportReader.read(try ReportWriter.bytes(report))
    #expect(read.results.errors == .max)
    #expect(TextReport().text(read).contains("9,223,372,036,854,775,807"))
  }
}

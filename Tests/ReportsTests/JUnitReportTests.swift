import Testing
import Verdicts

@testable import Reports

@Suite struct JUnitReportTests {
  private func count(_ part: String, in text: String) -> Int { text.components(part) }

  @Test func counts() {
    let text = JUnitReport.text(SampleReport.closed)
    #expect(
      text.contains(
        "<testsuites name=\"roundtrip verify\" tests=\"8\" failures=\"1\" errors=\"0\" time=\"8.250\">"))
    #expect(
      text.contains(
        "<testsuite name=\"rows\" tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\" time=\"1.900\""))
    #expect(text.contains("type=\"value-differs\" message=\"value-differs, 130 times [N8]\""))
    #expect(text.contains("… and 123 more"))
    #expect(
      text.contains(
        "<skipped message=\"not compared: behaviour MATCH (unsupported): the engine has no FTS5\"/>"))
    #expect(count("<testcase ", in: text) == 8)
  }

  static let closedWithoutFindings:
    [(label: String, change: @Sendable (inout Report) -> Void, code: String)] = [
      (
        "errored",
        {
          $0.checks[1].outcome = .errored; $0.checks[1].failure = "no such table"
        }, "check-errored"
      ),
      ("missing", { $0.checks.removeLast() }, "check-missing"),
      ("no check at all", { $0.checks = [] }, "gate-not-open"),
      (
        "nothing planned",
        {
          $0.checks = []; $0.header.plannedChecks = []
        }, "gate-not-open"
      ),
      ("not planned", { $0.header.plannedChecks.removeLast() }, "check-not-planned"),
      ("unsupported", { $0.checks[1].outcome = .unsupported }, "check-inconclusive"),
      ("nothing compared", { $0.checks[1].ledger = [] }, "check-inconclusive"),
    ]

  @Test(arguments: closedWithoutFindings.indices)
  func closedIsNeverGreen(index: Int) throws {
    let (label, change, code) = Self.closedWithoutFindings[index]
    var report = SampleReport.open
    change(&report)
    report.verdict = Verdict(planned: report.header.plannedChecks, results: report.checks)
    #expect(!report.verdict.isOpen)
    #expect(JUnitReport.text(report).contains("<error type=\"\(code)\""), "\(label)")
    #expect(GitHubAnnotations.text(report).contains("::error title="), "\(label)")
    #expect(MarkdownReport().text(report).contains("**\(code)**"), "\(label)")
    let sarif = String(decoding: try SARIFReport().bytes(report), as: UTF8.self)
    #expect(sarif.contains("\"ruleId\": \"\(code)\""), "\(label)")
  }

  @Test func openIsGreen() {
    let text = JUnitReport.text(SampleReport.open)
    #expect(!text.contains("<failure") && !text.contains("<error"))
    #expect(text.contains("failures=\"0\" errors=\"0\""))
    #expect(text.contains("<skipped message=\"ignored by contract\"/>"))
  }

  /// A column's finding fails its table, whose name may have dots itself.
  @Test func columnsBelongToTheirTable() {
    var check = CheckResult(name: "rows", outcome: .failed)
    for name in ["a", "a.b", "c"] {
      check.ledger.append(LedgerEntry(objectKind: "table", object: name, property: "rows", state: .compared))
    }
    check.findings = ["a.b.c", "a.x", "d.e"].map {
      Finding(code: "x", severity: .error, subject: .copy, objectKind: "value", object: $0, explanation: "")
    }
    let objects = check.objects.filter { !$0.groups.isEmpty }
    #expect(objects.map(\.title) == ["table a", "table a.b", "value d.e"])
    #expect(objects.map { $0.groups[0].object } == ["a.x", "a.b.c", "d.e"])
  }

  static let texts: [(plain: String, text: String, attribute: String)] = [
    ("a<b>&\"']]>", "a&lt;b&gt;&amp;&quot;']]&gt;", "a&lt;b&gt;&amp;&quot;']]&gt;"),
    ("a\nb\tc\rd", "a\nb\tc&#13;d", "a&#10;b&#9;c&#13;d"),
    ("\u{0}\u{1b}\u{b}", "\\u{0}\\u{1b}\\u{b}", "\\u{0}\\u{1b}\\u{b}"),
    ("\u{fffe}\u{ffff}\u{fffd}", "\\u{fffe}\\u{ffff}\u{fffd}", "\\u{fffe}\\u{ffff}\u{fffd}"),
    ("e\u{301} 😀", "e\u{301} 😀", "e\u{301} 😀"),
  ]

  @Test(arguments: texts.indices)
  func escaping(index: Int) {
    let (plain, text, attribute) = Self.texts[index]
    #expect(XMLText.escaped(plain).utf8.elementsEqual(text.utf8))
    #expect(XMLText.escaped(plain, isAttribute: true).utf8.elementsEqual(attribute.utf8))
  }

  @Test(arguments: [
    (0.0, "0.000"), (0.4, "0.000"), (1_234.5, "1.235"), (60_007, "60.007"), (.infinity, "0.000"),
    (-1, "0.000"),
  ])
  func seconds(milliseconds: Double, text: String) {
    #expect(JUnitSuite.seconds(milliseconds) == text)
  }
}

extension String {
  /// How often the part occurs, as bytes.
  func components(_ part: String) -> Int {
    let part = Array(part.utf8)
    return Array(utf8).withUnsafeBufferPointer { bytes in
      var count = 0
      var index = 0
      while index + part.count <= bytes.count {
        if bytes[index] == part[0], bytes[index..<index + part.count].elementsEqual(part) {
          count += 1
          index += part.count
        } else {
          index += 1
        }
      }
      return count
    }
  }
}

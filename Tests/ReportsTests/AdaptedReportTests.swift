import JSON
import Testing
import Verdicts

@testable import Reports

extension SampleReport {
  /// Two changes were made before the export.
  static let adapted: Report = {
    var report = open
    let adaptations = [
      ReportAdaptation(
        kind: "drop-search", objectKind: "virtual-table", object: "nodes_fts",
        reason: "FTS5 was to be left out"),
      ReportAdaptation(
        kind: "materialise-column", objectKind: "table", object: "t", column: "g\n",
        reason: "it calls floor()"),
    ]
    report.header.artifact?.adaptations = adaptations
    report.checks[1].ledger += adaptations.map {
      LedgerEntry(
        objectKind: $0.objectKind, object: $0.object, property: "adaptation", element: $0.column,
        state: .notCompared, reason: .adapted, note: $0.reason)
    }
    report.verdict = Verdict(planned: report.header.plannedChecks, results: report.checks)
    return report
  }()
}

@Suite struct AdaptedReportTests {
  @Test func theVerdictSaysForWhatItHolds() {
    let verdict = SampleReport.adapted.verdict
    #expect(verdict.isOpen)
    #expect(
      verdict.summary
        == "every requested check ran and passed; the verdict holds for the adapted database: 2 adaptations")
    #expect(!SampleReport.open.verdict.summary.contains("adapt"))
  }

  @Test func theSummaryNamesThem() {
    let text = TextReport().text(SampleReport.adapted)
    #expect(
      text.contains(
        "the verdict holds for the adapted database: 2 adaptations (drop-search nodes_fts, materialise-column t.g\\n)"
      ))
    #expect(!TextReport().text(SampleReport.open).contains("adapted"))
  }

  @Test("refused", arguments: [JSONValue.array([]), .string("x"), .array([.object([])])])
  func refused(_ value: JSONValue) {
    let json = SampleReport.adapted.json.changing(["header", "artifact", "adaptations"]) { _ in value }
    #expect(throws: (any Error).self) { try Report(json: json) }
  }
}

import Reports
import Testing
import Verdicts

@testable import Conformance

@Suite struct ExporterTableTests {
  private func report(_ name: String, _ cases: [ConformanceCase], sha: String = "a", duration: Double = 1)
    -> ConformanceReport
  {
    ConformanceReport(
      tool: ReportTool(name: "roundtrip", version: "1"), startedAt: .now(), duration: duration,
      engine: ReportEngine(
        role: .copy, name: "native", sqliteVersion: "3.40.1", sourceID: "x", compileOptions: []),
      exporter: .init(name: name, command: ["/here/\(name)"]),
      corpus: .init(
        version: "1.0.0", sha256: String(repeating: sha, count: 64), cases: cases.count, planned: cases.count),
      isStrict: false, cases: cases)
  }

  private func one(
    _ id: String, _ codes: String..., isMust: Bool = true, result: ConformanceCase.Result? = nil
  ) -> ConformanceCase {
    ConformanceCase(
      id: id, title: "x", isMust: isMust, result: result ?? (codes.isEmpty ? .passed : .failed),
      problems: codes.map { .init(code: $0) }, lacks: result == .unsupported ? ["fts5"] : [],
      isStated: result == .unsupported, duration: Double.random(in: 0...9))
  }

  @Test func theSameGradesGiveTheSamePage() throws {
    func page(_ duration: Double) throws -> String {
      let lossy = [
        one("values/a", "value-changed"), one("values/b", "value-changed", "exporter-failed"),
        one("values/c"),
        one("values/d", "value-changed"), one("values/e", "value-changed"),
        one("search/f", result: .unsupported),
        one("search/g", "row-missing", isMust: false),
      ]
      let fine = lossy.map { one($0.id, isMust: $0.isMust) }
      return try ExporterTable([
        report("good", fine, duration: duration), report("lo|ssy", lossy, duration: duration),
      ]).markdown
    }
    let text = try page(1)
    #expect(try page(2) == text)
    #expect(text.contains("| good | 5/5 | 1/1 | 6/6 |\n| lo\\|ssy | **1/5** | – | **1/5** |\n"), "\(text)")
    #expect(text.contains("## good\n\nLoses nothing.\n"))
    let meaning = try #require(FindingCode.named("value-changed")).meaning
    #expect(
      text.contains(
        "| values | 4 | `value-changed` | 4 | \(meaning) | `values/a`, `values/b`, `values/d`, … |"))
    #expect(
      text.contains("|  |  | `exporter-failed` | 1 | \(CaseCode.exporterFailed.meaning) | `values/b` |"))
    #expect(text.contains("| search | 1 | `row-missing` | 1 |"))
    #expect(text.contains("not counted: `search/f`."))
    #expect(!text.contains("/here/"))
  }

  @Test func whatCannotStandTogetherIsRefused() {
    let cases = [one("values/a")]
    func refusal(_ reports: [ConformanceReport]) -> ExporterTable.Failure? {
      do throws(ExporterTable.Failure) { _ = try ExporterTable(reports) } catch { return error }
      return nil
    }
    #expect(refusal([]) == .noReports)
    #expect(refusal([report("a", cases), report("b", cases)]) == nil)
    #expect(refusal([report("a", cases), report("a", cases)]) == .sameName("a"))
    #expect(refusal([report("a", cases), report("b", cases, sha: "b")]) == .differentCorpus("a", "b"))
    var other = report("b", cases)
    other.engine.sqliteVersion = "3.41.0"
    #expect(refusal([report("a", cases), other]) == .differentEngine("a", "b"))
    var part = report("a", cases)
    part.corpus.cases = 2
    #expect(refusal([part]) == .partial("a"))
    #expect(refusal([report("a", [one("values/a", result: .errored)])]) == .partial("a"))
  }
}

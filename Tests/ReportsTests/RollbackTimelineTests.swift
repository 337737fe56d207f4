import JSON
import Testing

@testable import Reports

@Suite struct RollbackTimelineTests {
  private func line(_ number: Int, _ event: String, step: String? = nil, reason: String? = nil) -> JSONValue {
    .record([
      "sequence": .integer(Int64(number)), "time": .string("2026-01-01T00:00:0\(number).000Z"),
      "event": .string(event), "run": .string("r<1"), "step": step.map(JSONValue.string),
      "data": reason.map { .record(["reason": .string($0)]) }, "previous": .string(SampleReport.digest),
    ])
  }

  private func document(_ lines: [JSONValue], count: Int64? = nil) -> JSONValue {
    .record([
      "isWhole": .bool(true), "count": .integer(count ?? Int64(lines.count)), "lines": .array(lines),
    ])
  }

  @Test func drawn() throws {
    let timeline = try RollbackTimeline(
      json: document([
        line(0 + 1, "run-began"), line(2, "step-began", step: "backup"),
        line(4, "step-ended", step: "backup"),
        line(5, "failed", reason: "no <space>"),
      ]))
    let page = try HTMLReport(timeline: timeline).text(SampleReport.open)
    #expect(page.contains("<section id=\"timeline\"") && page.contains("Run r&lt;1, 4.0 s.</p>"))
    // From a quarter of the run to three quarters.
    #expect(page.contains("x=\"250\" width=\"500\""))
    #expect(page.contains("no &lt;space&gt;") && page.contains("+1.0 s"))
  }

  @Test func absentWithoutLines() throws {
    let timeline = try RollbackTimeline(json: document([]))
    #expect(try !HTMLReport(timeline: timeline).text(SampleReport.open).contains("id=\"timeline\""))
  }

  @Test func otherDocumentsAreRefused() {
    for json in [
      .null, .record(["isWhole": .bool(true), "count": .integer(1)]),
      document([line(1, "run-began")], count: 2),
      document([.record(["event": .string("x")])]), SampleReport.open.json,
    ] as [JSONValue] {
      #expect(throws: JSONShapeError.self) { try RollbackTimeline(json: json) }
    }
  }
}

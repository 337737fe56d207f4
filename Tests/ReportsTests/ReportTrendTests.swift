import JSON
import Testing
import Verdicts

@testable import Reports

@Suite struct ReportTrendTests {
  private func bytes(
    _ report: Report, at milliseconds: Int64, of source: String = "a.db", print: String = "0"
  ) throws -> [UInt8] {
    var report = report
    report.header.startedAt = Timestamp(millisecondsSince1970: milliseconds)
    report.header.source.path = source
    report.fingerprints?.source = String(repeating: print, count: 64)
    return try ReportWriter.bytes(report)
  }

  private func folder() throws -> [(String, [UInt8]?)] {
    [
      ("c.json", try bytes(SampleReport.closed, at: 3_000, print: "1")),
      ("a.json", try bytes(SampleReport.open, at: 2_000)),
      ("b.json", try bytes(SampleReport.open, at: 1_000)),
      ("other.json", try bytes(SampleReport.open, at: 4_000, of: "b.db")),
      ("cut.json", Array("{\"header\": 1".utf8)),
      ("none.json", Array("[]".utf8)), ("locked.json", nil),
    ]
  }

  @Test func inTheOrderOfTime() throws {
    let trend = try ReportTrend(files: folder())
    #expect(trend.source == "a.db" && trend.runs.map(\.file) == ["b.json", "a.json", "c.json"])
    #expect(trend.leftOut.map(\.file) == ["cut.json", "locked.json", "none.json", "other.json"])
    #expect(trend.leftOut.last?.reason == "of another database, b.db")
    #expect(trend.leftOut[1].reason == "cannot be read")
    #expect((0..<3).map(trend.isContentNew) == [nil, false, true])
  }

  @Test func ofTheDatabaseThatIsWanted() throws {
    let trend = try ReportTrend(files: folder(), source: "b.db")
    #expect(trend.runs.map(\.file) == ["other.json"] && trend.leftOut.count == 6)
    #expect(throws: ReportTrendError(source: "c.db")) { try ReportTrend(files: folder(), source: "c.db") }
    #expect(throws: ReportTrendError(source: nil)) { try ReportTrend(files: []) }
    #expect(throws: ReportTrendError(source: nil)) { try ReportTrend(files: [("x.json", [])]) }
  }

  /// Of two databases with as many reports, the one that was looked at last.
  @Test func ties() throws {
    let files: [(String, [UInt8]?)] = [
      ("1", try bytes(SampleReport.open, at: 1, of: "new.db")),
      ("2", try bytes(SampleReport.open, at: 0, of: "old.db")),
    ]
    #expect(try ReportTrend(files: files).source == "new.db")
  }

  @Test func text() throws {
    let text = try ReportTrend(files: folder()).text()
    #expect(text.hasPrefix("a.db: 3 runs\n\n  run "))
    #expect(text.contains("  1970-01-01 00:00  verify   2     130     1  "))
    #expect(text.contains("left out\n  cut.json: "))
    // Lines of equal columns.
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("  1970") }
    #expect(
      rows.count == 3
        && Set(
          rows.map { $0.distance(from: $0.startIndex, to: $0.range(of: "verify")?.lowerBound ?? $0.endIndex) }
        ).count == 1)
  }

  @Test func json() throws {
    let json = try ReportTrend(files: folder()).json
    let runs = json["runs"]?.array ?? []
    #expect(runs.map { $0["exitCode"]?.integer } == [0, 0, 2])
    #expect(runs.last?["figures"]?["errors"]?.integer == 130 && runs.last?["newContent"] == .bool(true))
    #expect(runs.first?["newContent"] == nil && json["leftOut"]?.array?.count == 4)
  }

  @Test func html() throws {
    let page = try ReportTrend(files: folder()).html()
    #expect(page.contains("Latest: GATE CLOSED</h1>"))
    #expect(page.contains("3 runs, of which the gate was open in 2."))
    #expect(page.contains("points=\"0,97 500,97 1000,3\""))
    #expect(page.contains("of another database, b.db"))
  }

  static let lines: [(values: [Double?], points: String)] = [
    ([], ""), ([nil, nil], ""), ([5], "0,3 1000,3"), ([0], "0,97 1000,97"), ([1, nil, 2], "0,50 1000,3"),
    ([.nan, -1, 1], "500,97 1000,3"), ([nil, 1], "0,3 1000,3"),
  ]

  @Test(arguments: lines.indices)
  func points(index: Int) {
    let (values, points) = Self.lines[index]
    #expect(ReportTrend.points(values) == points)
  }
}

import JSON
import Testing
import Verdicts

@testable import Reports

/// The page of a comparison. What a browser makes of it, scripts/checks/html-report.sh looks at.
@Suite struct ComparisonPageTests {
  private func page(_ before: Report, _ after: Report) throws -> String {
    try ReportComparison(before: before, after: after).html()
  }

  private func sections(_ page: String) -> [String] {
    page.split(separator: "<section id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  /// The rows of the table with this caption, as their text without tags.
  private func rows(_ page: String, _ caption: String) throws -> [String] {
    let start = try #require(page.range(of: "<caption>\(caption)</caption>")).upperBound
    let body = try #require(page[start...].range(of: "<tbody role=\"rowgroup\">\n")).upperBound
    let end = try #require(page[body...].range(of: "</tbody>")).lowerBound
    return page[body..<end].split(separator: "\n").map { row in
      row.split(separator: "<").map { $0.split(separator: ">", maxSplits: 1).dropFirst().joined() }
        .filter { !$0.isEmpty }.joined(separator: "|")
    }
  }

  @Test func nothingChanged() throws {
    for report in [SampleReport.open, SampleReport.closed, SampleReport.waived] {
      let page = try page(report, report)
      #expect(page.contains("NO WORSE</h1>") && page.contains("<dd>0</dd>"))
      #expect(sections(page) == ["reports", "figures"])
      #expect(page.contains("<p class=\"why\">No finding is new, gone or changed.</p>"))
    }
  }

  @Test func worse() throws {
    let page = try page(SampleReport.open, SampleReport.closed)
    #expect(page.contains("WORSE</h1>") && page.contains("<title>WORSE: /data/app.db</title>"))
    #expect(page.contains("<li>130 more findings of error severity.</li>"))
    #expect(sections(page) == ["new", "checks", "left-out", "reports", "figures"])
    #expect(
      try rows(page, "New findings") == [
        "table |nodes|rows|✗| error|value-differs|0|130",
        "table |edges|source|!| warning|foreign-key-violation|new at rowid 7|0|1",
      ])
    #expect(try rows(page, "Checks that changed") == ["rows|✓| passed|✗| failed"])
    #expect(
      try rows(page, "Not compared, and new").first?.hasPrefix("virtual-table |nodes_fts|rows|") == true)
  }

  @Test func better() throws {
    let page = try page(SampleReport.closed, SampleReport.open)
    #expect(page.contains("NO WORSE</h1>"))
    #expect(sections(page) == ["gone", "checks", "reports", "figures"])
    #expect(
      try rows(page, "Gone findings").last
        == "table |edges|source|!| warning|foreign-key-violation|gone at rowid 7|1|0")
  }

  @Test func changedAndInBoth() throws {
    var after = SampleReport.closed
    after.checks[2].counts[0].total = 131
    let page = try page(SampleReport.closed, after)
    #expect(sections(page) == ["changed", "reports", "figures"])
    #expect(try rows(page, "Changed findings").first?.hasSuffix("|130|131") == true)
    #expect(page.contains("not all are listed: counts alone were compared"))
    #expect(page.contains("<dt>in both</dt><dd>8 listed findings</dd>"))
  }

  @Test func figures() throws {
    var after = SampleReport.open
    after.performance.exportTime = 4_200.5
    after.performance.importTime = nil
    after.checks[2].ledger[1].count = 300_211
    after.header.artifact?.adaptations = [
      ReportAdaptation(kind: "drop-view", objectKind: "view", object: "v<b>", reason: "it calls floor()")
    ]
    let page = try page(SampleReport.open, after)
    let phases = try rows(page, "Phases")
    #expect(phases.contains("export|2.1 s|4.2 s|2.00×") && phases.contains("import|3.0 s|none"))
    #expect(try rows(page, "Rows of tables that changed") == ["edges|300,210|300,211|1.00×"])
    #expect(try rows(page, "Adaptations that changed") == ["view |v&lt;b&gt;|new|drop-view|it calls floor()"])
  }

  @Test func hostileNamesAreText() throws {
    let name = "\"\u{301}><script>alert(1)</script>\u{202e}"
    var after = SampleReport.closed
    for index in after.checks[2].findings.indices { after.checks[2].findings[index].object = name }
    after.checks[2].counts[0].object = name
    let page = try page(SampleReport.open, after)
    #expect(page.contains("&gt;&lt;script&gt;alert(1)&lt;/script&gt;\\u{202e}"))
    #expect(!page.contains("<script>alert") && !page.contains("\u{202e}"))
    #expect(page.contains("content=\"default-src 'none';") && !page.contains("https://"))
  }

  @Test func whatIsLeftOutIsCounted() throws {
    let page = try page(LargeReport.make(1) { "a\($0)" }, LargeReport.make(900) { "b\($0)" })
    #expect(page.contains("400 more are in the JSON output."))
  }
}

import JSON
import Testing
import Verdicts

@testable import Reports

/// What stands in the page. What a browser makes of it, scripts/checks/html-report.sh looks at.
@Suite struct HTMLReportTests {
  /// The sections' ids, in their order.
  private func sections(_ page: String) -> [String] {
    page.split(separator: "<section id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  @Test func openGate() throws {
    let page = try HTMLReport().text(SampleReport.open)
    #expect(
      sections(page) == ["checks", "findings", "ledger", "engines", "timings", "sizes", "proof", "run"])
    #expect(page.contains("GATE OPEN</h1>") && page.contains("<p class=\"lead\">Nothing was found.</p>"))
    #expect(!page.contains("<form") && !page.contains("findings-data\">"))
    #expect(
      page.contains("<th role=\"rowheader\" scope=\"row\" data-label=\"table\"><code>edges</code></th>"))
  }

  @Test func severalEngines() throws {
    let report = SampleReport.closed
    let page = try HTMLReport().text(report)
    #expect(page.contains("What each engine came to") && page.contains("What the browser kept"))
    #expect(page.contains("Who is to blame"))
    for cause in ReportBlame.Cause.allCases { #expect(page.contains(cause.rawValue)) }
    #expect(page.contains("the page crashed") && page.contains("after restart in 1.5 s"))
    #expect(!(try HTMLReport().text(SampleReport.open)).contains("What each engine came to"))
  }

  @Test func closedGate() throws {
    let page = try HTMLReport().text(SampleReport.closed)
    #expect(page.contains("GATE CLOSED</h1>"))
    #expect(sections(page).contains("hazards"))
    #expect(page.contains("123 more were counted and not listed (--max-findings)."))
    #expect(page.contains("<code>&#39;abc&#39;</code>") && page.contains("<code>&#39;abd&#39;</code>"))
    #expect(page.contains("the engine has no FTS5"))
    #expect(page.contains("2 of 3 passed"))
  }

  @Test func sectionsComeWithTheirData() throws {
    var report = SampleReport.open
    report.selfProof = nil
    report.header.engines = []
    report.performance = ReportPerformance()
    #expect(try sections(HTMLReport().text(report)) == ["checks", "findings", "ledger", "sizes", "run"])
    #expect(try sections(HTMLReport().text(SampleReport.waived)).contains("policy"))
  }

  @Test func nothingAtAll() throws {
    var report = SampleReport.open
    report.checks = []
    report.header.plannedChecks = []
    report.verdict = Verdict(exitCode: .couldNotRun, summary: "no such file", decidedBy: [])
    let page = try HTMLReport().text(report)
    #expect(page.contains("COULD NOT RUN</h1>") && page.contains("<p class=\"why\">No such file.</p>"))
    #expect(
      page.contains("No check was planned, and none has a result.") && page.contains("Nothing was compared."))
  }

  @Test func missingChecksAreNamed() throws {
    var report = SampleReport.open
    report.header.plannedChecks.append("search")
    report.verdict = Verdict(planned: report.header.plannedChecks, results: report.checks)
    let page = try HTMLReport().text(report)
    #expect(page.contains("</span> no result</span>"))
    #expect(page.contains("<li>search: The check was planned and gave no result.</li>"))
  }

  static let names: [(label: String, text: String, shown: String)] = [
    ("script", "</script><script>", "&lt;/script&gt;&lt;script&gt;"),
    ("quotation mark with an accent", "a\"\u{301} b", "a&quot;\u{301} b"),
    ("apostrophe with an accent", "'\u{301}", "&#39;\u{301}"),
    ("less-than with a stroke", "<\u{338}b>", "&lt;\u{338}b&gt;"),
    ("ampersand with an accent", "&\u{301}lt;", "&amp;\u{301}lt;"),
    ("template", "{{kicker}}{{{style}}}", "{{kicker}}{{{style}}}"),
    ("control characters", "a\u{0}\u{1b}b\r\n", "a\\u{0}\\u{1b}b\\r\\n"),
    ("bidirectional", "a\u{202e}b\u{2066}", "a\\u{202e}b\\u{2066}"),
    ("zero width", "\u{200b}\u{feff}", "\\u{200b}\\u{feff}"),
    ("line separator", "\u{2028}", "\\u{2028}"),
    ("long", String(repeating: "x", count: 100_000), String(repeating: "x", count: 200) + "…"),
    ("empty", "", "&quot;&quot;"),
  ]

  @Test(arguments: names.indices)
  func nameIsShown(index: Int) throws {
    let (label, text, shown) = Self.names[index]
    let page = try HTMLReport().text(LargeReport.make(1) { _ in text })
    #expect(page.utf8.contains(Array("<code data-f=\"object\">\(shown)</code>".utf8)), "\(label)")
    let plain = try HTMLReport().text(LargeReport.make(1) { _ in "x" })
    for tag in ["<script", "</script", "<code", "<!--"] {
      #expect(page.components(tag) == plain.components(tag), "\(label): \(tag)")
    }
  }

  /// The data is the report's, whatever is in it, and nothing in it can end its element.
  @Test func island() throws {
    let name = "</script><!--<script>\u{2028}\"\\"
    let page = try HTMLReport().text(LargeReport.make(300) { "\(name)\($0)" })
    let start = try #require(page.range(of: "id=\"findings-data\">")).upperBound
    let text = page[start...].prefix { $0 != "<" }
    #expect(page[text.endIndex...].hasPrefix("</script>"))
    let groups = try JSONText.decode(Array(text.utf8))["groups"]?.array ?? []
    #expect(groups.count == 300)
    #expect(groups.last?["object"]?.string == "</script><!--<script>\\u{2028}\"\\299")
    #expect(
      groups.last?["rows"]?.array?.first
        == .array([.string("rowid 299"), .string("'a|b' (text)"), .string("1 (integer)"), .null]))
  }

  @Test(arguments: [
    (200, "All 200 listed findings are shown."),
    (201, "200 of 201 listed findings are shown; the rest needs JavaScript, or the JSON report."),
  ])
  func withoutJavaScript(count: Int, said: String) throws {
    let page = try HTMLReport().text(LargeReport.make(count))
    #expect(page.contains(said))
    // And one more for the script to copy.
    #expect(page.components("<article") == min(count, 200) + 1)
  }

  @Test func policyAllowsItsOwnStyleAndScriptAlone() throws {
    let page = try HTMLReport().text(SampleReport.closed)
    for (kind, open, close) in [("style", "<style>", "</style>"), ("script", "<script>", "</script>")] {
      let start = try #require(page.range(of: open)).upperBound
      let end = try #require(page[start...].range(of: close)).lowerBound
      #expect(page.contains("\(kind)-src 'sha256-\(HTMLRenderer.digest(String(page[start..<end])))'"))
    }
    #expect(page.contains("content=\"default-src 'none';") && !page.contains("unsafe"))
    #expect(!page.contains(" style=\"") && !page.contains("http://") && !page.contains("https://"))
    #expect(HTMLRenderer.digest("") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
  }

  @Test func baseline() throws {
    let key = BaselineKey(
      catalogDigest: SampleReport.digest, rowMagnitude: 6, sqliteVersion: "3.40.1", sourceID: "x",
      workloadDigest: SampleReport.digest, architecture: "x86_64", cores: 2, os: "Linux")
    var figures = SampleReport.figures
    figures.statements[0].timing?.copyMedian = 0.0254
    figures.statements.remove(at: 2)
    let page = try HTMLReport(baseline: Baseline(key: key, figures: figures)).text(SampleReport.open)
    #expect(page.contains("0.50×<span class=\"detail\">was 0.025 ms</span>"))
    #expect(page.contains(">not recorded</td>"))
    #expect(try !HTMLReport().text(SampleReport.open).contains("copy ÷ baseline"))
  }

  @Test func ratiosAreDrawnToScale() {
    let scale = RatioScale([1.5, 0.25, .infinity, -1])
    #expect(scale.edge == 4)
    #expect([0.25, 0.5, 1, 2, 4, 8, 0, .nan].map(scale.place) == [0, 250, 500, 750, 1_000, 1_000, 0, 0])
    #expect(RatioScale([]).edge == 2)
  }

  @Test func assessment() throws {
    let page = try HTMLReport().text(
      AssessmentReport(
        tool: SampleReport.header.tool, source: "a<b.db", engine: "sqljs", engineVersion: "3.49.1",
        dataSafety: "dangerous", exitCode: .closed, recommended: "image", reason: "it is small",
        containers: [
          .init(format: "json", size: 10, duration: 1, peakMemory: 1, obstacle: "too large"),
          .init(format: "image", size: 20, duration: 1, peakMemory: 1, obstacle: nil),
        ], check: SampleReport.closed.checks[2], sync: .object([]), syncPhrase: "no sync state"))
    #expect(sections(page) == ["hazards", "findings", "containers", "ledger"])
    #expect(page.contains("DATA DANGEROUS</h1>") && page.contains("<dd>a&lt;b.db</dd>"))
    #expect(page.contains("too large") && page.contains("width=\"500\""))
  }
}

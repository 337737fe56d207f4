import Testing
import Verdicts

@testable import Reports

@Suite struct MarkdownReportTests {
  @Test func limit() throws {
    let text = MarkdownReport().text(LargeReport.make(30_000))
    #expect(text.utf8.count <= 1_048_576 && text.utf8.count > 1_000_000)
    #expect(text.components("<details>") == text.components("</details>"))
    let note = try #require(text.split(separator: "\n").last { $0.hasPrefix("**Left out") })
    let shown = text.components("- **table** table ")
    #expect(note.contains("findings of rows: \(TextStyle.grouped(30_000 - shown)) objects"), "\(note)")
    #expect(text.contains("</summary>"))
  }

  @Test(arguments: [0, 1, 100, 1_000, 1_500, 2_000, 3_000, 5_000, 9_999])
  func anyLimit(bytes: Int) {
    let text = MarkdownReport(byteLimit: bytes).text(LargeReport.make(500) { "😀|\($0)" })
    #expect(text.utf8.count <= bytes)
    #expect(text.components("<details>") == text.components("</details>"))
    #expect(text.isEmpty || text.contains("Left out"))
  }

  @Test func nothingIsLeftOut() {
    let text = MarkdownReport().text(SampleReport.closed)
    #expect(!text.contains("Left out"))
    #expect(text.hasPrefix("## roundtrip verify: GATE CLOSED (exit code 2)\n"))
    #expect(text.contains("| rows | failed | 130 | 0 | 2 | 1 | 1,900 |"))
    #expect(
      text.contains(
        "| rows | virtual-table nodes\\_fts | behaviour MATCH | unsupported | the engine has no FTS5 |"))
  }

  static let texts: [(plain: String, escaped: String)] = [
    ("a|b", "a&#124;b"), ("`x`", "&#96;x&#96;"), ("<b>&amp;", "&#60;b&#62;&#38;amp;"), ("a\\b", "a&#92;b"),
    ("a\nb\r\nc", "a&#92;nb&#92;r&#92;nc"), ("**x_y**", "\\*\\*x\\_y\\*\\*"), ("[l](u)", "\\[l\\]\\(u\\)"),
    ("www.a.b", "www\\.a.b"), ("http://x", "http\\://x"), ("\u{0}\u{202e}", "&#92;u\\{0\\}&#92;u\\{202e\\}"),
  ]

  @Test(arguments: texts.indices)
  func escaping(index: Int) {
    let (plain, escaped) = Self.texts[index]
    #expect(MarkdownText.escaped(plain).utf8.elementsEqual(escaped.utf8))
  }

  @Test func longNamesAreCut() {
    #expect(
      MarkdownText.escaped(String(repeating: "x", count: 201)) == String(repeating: "x", count: 200) + "…")
    #expect(MarkdownText.escaped(String(repeating: "x", count: 200)) == String(repeating: "x", count: 200))
  }
}

import JSON
import Testing

@testable import Reports

@Suite struct TableSizesTests {
  private func side(
    _ role: ReportEngine.Role, _ engine: String, _ words: [(ReportSizes.Object.Kind, String, String?, Int64)]
  ) -> ReportSizes {
    ReportSizes(
      role: role, engine: engine,
      content: .known(
        words.map {
          .init(kind: $0.0, name: $0.1, owner: $0.2, pages: 1, bytes: $0.3, payload: 0, unused: 0)
        }, free: 0))
  }

  /// Sums as `name source copy, parts`.
  private func sums(_ sides: [ReportSizes]) -> [String] {
    SizedTable.all(sides).map { table in
      let totals = sides.indices.map { table.total($0).map { String($0) } ?? "none" }
      return ([table.name] + totals + [String(table.parts.count)]).joined(separator: " ")
    }
  }

  @Test func sumsAreOfWhatBelongsTogether() {
    let source = side(
      .source, "native",
      [
        (.table, "small", nil, 1), (.table, "notes", nil, 10), (.index, "i", "NOTES", 5),
        (.shadowTable, "f_data", "f", 20), (.shadowTable, "f_segdir", "f", 3),
        (.index, "sqlite_autoindex_f_segdir_1", "f_segdir", 2), (.table, "", nil, 1), (.index, "e", "", 1),
      ])
    let copy = side(
      .copy, "native",
      [(.table, "notes", nil, 8), (.shadowTable, "f_data", "f", 26), (.table, "new", nil, 4)])
    #expect(
      sums([source, copy]) == ["f 25 26 3", "notes 15 8 2", "new none 4 1", " 2 none 2", "small 1 none 1"])
  }

  /// Composed and decomposed names are two, and what a report says need not make sense.
  @Test func oddities() {
    let source = side(
      .source, "native",
      [
        (.table, "\u{e9}", nil, .max), (.index, "i", "\u{e9}", .max), (.table, "e\u{301}", nil, 1),
        (.index, "loop", "loop", 1), (.shadowTable, "s", "s", 1),
      ])
    let tables = SizedTable.all([source])
    #expect(tables.count == 4 && tables[0].total(0) == .max)
    #expect(SizedTable.all([]).isEmpty)
  }

  @Test func page() throws {
    let page = try HTMLReport().text(SampleReport.closed)
    #expect(page.contains("<caption>Bytes per table, the largest first</caption>"))
    let row = try #require(
      page.split(separator: "\n").first { $0.contains("<code>nodes_fts</code>") && $0.contains("<details") })
    #expect(
      row.contains(">16.4 kB</td>") && row.contains(">none</td>")
        && row.contains("<summary aria-label=\"2 parts of nodes_fts\">2 parts</summary>"))
    #expect(row.contains("<li><code>nodes_fts_data</code> <span class=\"detail\">12.3 kB | none</span></li>"))
    #expect(page.contains("the copy of browser is not known (unsupported): the linked SQLite has no dbstat."))
    #expect(page.contains("Free pages: source 4.1 kB, copy of native 0 bytes."))
    #expect(try HTMLReport().text(SampleReport.open).contains("was not asked for: --sizes"))
  }

  @Test func nothingKnown() throws {
    var report = SampleReport.open
    report.sizes = [
      ReportSizes(role: .source, engine: "native", content: .absent(.failed, note: "malformed </p>"))
    ]
    let page = try HTMLReport().text(report)
    #expect(page.contains("in the source is not known (failed): malformed &lt;/p&gt;."))
    #expect(!page.contains("Bytes per table") && !page.contains("0 bytes"))
  }
}

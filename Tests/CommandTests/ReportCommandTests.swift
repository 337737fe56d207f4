import Foundation
import Testing

/// Reports as pages, against each other, and over time.
@Suite struct ReportCommandTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.sample("in.db")
  }

  private func run(_ arguments: String..., input: String? = nil) throws -> Tool.Result {
    try Tool.run([Tool.path()] + arguments, in: scratch.path, environment: [:], input: input)
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try scratch.bytes(name), as: UTF8.self)
  }

  @Test func pages() throws {
    let result = try run("verify", "in.db", "-q", "--report", "r.json", "--html", "r.html")
    #expect(result.status == 0 && result.output.isEmpty && result.error.isEmpty, "\(result.all)")
    let page = try text("r.html")
    #expect(
      page.hasPrefix("<!doctype html>") && page.hasSuffix("</html>\n") && page.contains("GATE OPEN</h1>"))
    for command in [["report", "html", "r.json"], ["report", "convert", "r.json", "--to", "html"]] {
      #expect(try Tool.run([Tool.path()] + command, in: scratch.path).output == page)
    }
    #expect(try run("report", "html", "-", "-o", "again.html", input: text("r.json")).status == 0)
    #expect(try text("again.html") == page)
    #expect(try run("diff", "in.db", "in.db", "-q", "--html", "-").output.contains("roundtrip diff</p>"))
    let assessed = try run("assess", "in.db", "--engine", "native", "-q", "--html", "-")
    #expect(assessed.status == 0 && assessed.output.contains("DATA RISKY</h1>"), "\(assessed.all)")
  }

  /// The success of an earlier run must not stay in its place.
  @Test func brokenOffRunsHavePagesToo() throws {
    let result = try run("verify", "none.db", "-q", "--html", "r.html")
    #expect(result.status == 5)
    #expect(try text("r.html").contains("COULD NOT RUN</h1>"))
  }

  @Test func inputsAreNotOverwritten() throws {
    #expect(try run("verify", "in.db", "-q", "--report", "r.json").status == 0)
    let before = try scratch.bytes("r.json")
    for arguments in [
      ["report", "html", "r.json", "-o", "r.json"], ["verify", "in.db", "--html", "in.db"],
      ["assess", "in.db", "--engine", "native", "--html", "in.db"],
    ] {
      let result = try Tool.run([Tool.path()] + arguments, in: scratch.path)
      #expect(result.status == 64, "\(result.all)")
    }
    #expect(try scratch.bytes("r.json") == before)
  }

  @Test func sizes() throws {
    #expect(try run("verify", "in.db", "-q", "--report", "r.json").status == 0)
    #expect(try !text("r.json").contains("\"sizes\""))
    for arguments in [["verify", "in.db", "--sizes"], ["diff", "in.db", "in.db", "--html", "r.html"]] {
      let result = try Tool.run([Tool.path()] + arguments + ["-q", "--report", "r.json"], in: scratch.path)
      #expect(result.status == 0, "\(result.all)")
      let report = try JSONSerialization.jsonObject(with: Data(text("r.json").utf8)) as? [String: Any]
      let sides = report?["sizes"] as? [[String: Any]] ?? []
      #expect(sides.map { $0["role"] as? String } == ["source", "copy"])
      #expect(sides.allSatisfy { ($0["objects"] as? [Any])?.isEmpty == false }, "\(sides)")
    }
    #expect(try text("r.html").contains("Bytes per table"))
  }

  @Test func historyAndBaseline() throws {
    #expect(try run("verify", "in.db", "-q", "--report", "r.json").status == 0)
    let line =
      #"{"sequence":1,"time":"2026-01-01T00:00:00.000Z","event":"run-began","run":"one","previous":"\#(String(repeating: "0", count: 64))"}"#
    try scratch.write(Array(#"{"isWhole":true,"count":1,"lines":[\#(line)]}"#.utf8), to: "h.json")
    #expect(try run("baseline", "record", "in.db", "-q", "--output", "b.json").status == 0)
    let page = try run("report", "html", "r.json", "--history", "h.json", "--baseline", "b.json")
    #expect(page.status == 0 && page.output.contains("id=\"timeline\""), "\(page.error)")
    #expect(page.output.contains("steps, baseline"))
    let wrong = try run("report", "html", "r.json", "--history", "r.json")
    #expect(wrong.status == 5 && wrong.error.contains("r.json: "), "\(wrong.all)")
  }

  @Test func comparedAndOverTime() throws {
    try scratch.sample("other.db", rows: 61)
    #expect(try run("diff", "in.db", "in.db", "-q", "--report", "1.json").status == 0)
    #expect(try run("diff", "in.db", "other.db", "-q", "--report", "2.json").status == 2)
    let worse = try run("report", "compare", "1.json", "2.json")
    #expect(worse.status == 2 && worse.output.hasPrefix("WORSE  in.db"), "\(worse.all)")
    let page = try run("report", "compare", "1.json", "2.json", "--html", "-")
    #expect(page.status == 2 && page.output.hasPrefix("<!doctype html>"), "\(page.all)")
    #expect(page.output.contains("WORSE</h1>") && page.output.hasSuffix("</html>\n"))
    let both = try run("report", "compare", "1.json", "2.json", "--html", "c.html")
    #expect(both.status == 2 && both.output == worse.output)
    #expect(try text("c.html") == page.output)
    #expect(try run("report", "compare", "1.json", "2.json", "--html", "2.json").status == 64)
    let better = try run("report", "compare", "2.json", "1.json", "--json")
    #expect(better.status == 0, "\(better.error)")
    let json = try JSONSerialization.jsonObject(with: Data(better.output.utf8)) as? [String: Any]
    #expect(json?["worse"] as? Bool == false)

    let trend = try run("report", "trend", ".", "--html", "t.html")
    #expect(trend.status == 0 && trend.output.hasPrefix("in.db: 2 runs"), "\(trend.all)")
    #expect(try text("t.html").contains("Latest: GATE CLOSED</h1>"))
    #expect(try run("report", "trend", ".", "--source", "x.db").status == 5)
    #expect(try run("report", "trend", "none").status == 5)
  }
}

import Foundation
import Testing

/// The outputs for CI: where they go, and what becomes of them when a run breaks off. What is in them, scripts/checks/outputs.sh looks at.
@Suite struct ContinuousIntegrationTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.sample("in.db")
  }

  private func run(_ arguments: String..., summary: String = "") throws -> Tool.Result {
    try Tool.run(
      [Tool.path()] + arguments, in: scratch.path, environment: ["GITHUB_STEP_SUMMARY": summary])
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try scratch.bytes(name), as: UTF8.self)
  }

  @Test func everyOutputAtOnce() throws {
    let result = try run(
      "verify", "in.db", "--report", "-", "--junit", "j.xml", "--sarif", "s.sarif", "--markdown", "m.md",
      "--github",
      summary: "step.md")
    #expect(result.status == 0 && result.output.hasPrefix("{"), "\(result.all)")
    #expect(
      try text("j.xml").hasPrefix("<?xml") && text("s.sarif").hasPrefix("{") && text("m.md").hasPrefix("## "))
    #expect(result.error.contains("::notice title=roundtrip%3A GATE OPEN::in.db"))
    // --markdown names another place for the summary.
    #expect(!scratch.exists("step.md"))
  }

  @Test func convertedIsTheSame() throws {
    let result = try run(
      "verify", "in.db", "-q", "--report", "r.json", "--junit", "j.xml", "--sarif", "s.sarif", "--markdown",
      "m.md")
    #expect(result.status == 0 && result.output.isEmpty && result.error.isEmpty, "\(result.all)")
    for (form, name) in [("junit", "j.xml"), ("sarif", "s.sarif"), ("markdown", "m.md")] {
      #expect(try run("report", "convert", "r.json", "--to", form).output == text(name))
    }
    #expect(try run("report", "convert", "r.json", "--to", "github").output.hasPrefix("::notice title="))
  }

  @Test func stepSummaryIsAppendedTo() throws {
    try scratch.write(Array("before".utf8), to: "step.md")
    for _ in 1...2 { #expect(try run("verify", "in.db", "-q", "--github", summary: "step.md").status == 0) }
    let parts = try text("step.md").components(separatedBy: "\n\n## roundtrip verify: GATE OPEN")
    #expect(parts.count == 3 && parts[0] == "before")
  }

  /// Success of an earlier run must not stay where CI finds it.
  @Test func brokenOffRunsReplaceEarlierOutputs() throws {
    #expect(try run("verify", "in.db", "-q", "--junit", "j.xml").status == 0)
    #expect(try !text("j.xml").contains("<error"))
    try scratch.write(Array("no database at all, only words".utf8), to: "in.db")
    let result = try run("verify", "in.db", "-q", "--junit", "j.xml", "--github")
    #expect(result.status == 5 && result.error.contains("::error title="), "\(result.all)")
    #expect(try text("j.xml").contains("<error type=\"gate-not-open\""))
  }
}

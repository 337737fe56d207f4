import Foundation
import JSON
import Testing

/// Several engines on one artifact, from outside; `scripts/setup.sh --sqljs --browser` provides build and browser.
@Suite(.serialized) struct EnginesAgainstEachOtherTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// The report, and the exit code it came with.
  private func verify(_ arguments: String...) throws -> (status: Int32, report: JSONValue) {
    let result = try Tool.run(
      [Tool.path(), "verify"] + arguments + [
        "--sqljs", Tool.packageRoot + "/.roundtrip/sqljs", "--report", "out.json", "--quiet",
      ], in: scratch.path)
    #expect([0, 2, 4].contains(result.status), "\(result.all)")
    return (result.status, try JSONText.decode(try scratch.bytes("out.json")))
  }

  private func blames(_ report: JSONValue) -> [String] {
    (report["blames"]?.array ?? []).map { blame in
      let engines = (blame["engines"]?.array ?? []).compactMap(\.string).joined(separator: ",")
      return [blame["cause"], blame["code"], blame["object"]].map { $0?.string ?? "-" }.joined(separator: " ")
        + " " + engines
    }
  }

  @Test func anExporterFaultIsBlamedOnTheExporter() throws {
    let made = try Tool.run(
      [
        "python3", "-c",
        """
        import sqlite3
        db = sqlite3.connect('in.db')
        db.executescript("CREATE TABLE t(a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES(1, 'one'), (2, 'two')")
        open('bad.sql', 'w').write("CREATE TABLE t(a INTEGER PRIMARY KEY, b);\\nINSERT INTO t VALUES(1, 'one'), (2, 'twO');\\n")
        """,
      ], in: scratch.path)
    #expect(made.status == 0, "\(made.all)")
    let (status, report) = try verify("in.db", "--artifact", "bad.sql", "--engine", "native,sqljs,browser")
    #expect(status == 2)
    #expect(blames(report) == ["exporter value-changed t.b native,sqljs,browser"])
    let runs = report["engineRuns"]?.array ?? []
    #expect(runs.compactMap { $0["engine"]?.string } == ["native", "sqljs", "browser"])
    #expect(runs.compactMap { $0["exitCode"]?.integer } == [2, 2, 2])
    #expect(runs.last?["storage"]?["records"]?.integer == 1)
    // Each finding once, however many copies show it.
    #expect(report["results"]?["errors"]?.integer == 1)
  }

  /// The plan asks the build in the page, and proof and validation go through the page's IndexedDB.
  @Test func aRollbackProvedInABrowser() throws {
    try scratch.sample("in.db")
    func run(_ arguments: [String]) throws -> Tool.Result {
      try Tool.run([Tool.path()] + arguments, in: scratch.path)
    }
    let build = ["--engine", "browser", "--sqljs", Tool.packageRoot + "/.roundtrip/sqljs"]
    let missing = try run(["assess", "in.db", "--browser", "/nosuch/chromium"] + build)
    #expect(missing.status == 5 && missing.error.contains("No browser was found"), "\(missing.all)")
    let assessed = try run(["assess", "in.db", "--quiet", "--report", "assessed.json"] + build)
    #expect(assessed.status == 4, "\(assessed.all)")
    let assessment = try JSONText.decode(try scratch.bytes("assessed.json"))
    #expect(assessment["engine"]?["name"]?.string == "browser")
    let planned = try run(
      [
        "rollback", "plan", "in.db", "--install", "out.sqlite", "--fts5", "drop", "--out", "plan.json",
        "--quiet",
      ]
        + build)
    #expect(planned.status == 0, "\(planned.all)")
    let plan = try JSONText.decode(try scratch.bytes("plan.json"))
    #expect(plan["targetEngine"]?["name"]?.string == "browser")
    let approval = try #require(plan["id"]?.string)
    let done = try run(["rollback", "run", "--plan", "plan.json", "--approve", approval, "--json"])
    #expect(done.status == 0, "\(done.all)")
    let journal = try run(["rollback", "history", "--json"])
    let lines = try JSONText.decode(Array(journal.output.utf8))["lines"]?.array ?? []
    let assess = lines.first { $0["event"]?.string == "step-ended" && $0["step"]?.string == "assess" }
    #expect(assess?["data"]?["result"]?["engine"]?.string?.hasPrefix("browser") == true, "\(journal.all)")
    #expect(try run(["rollback", "validate"]).status == 0)
  }

  @Test func missingFTS5IsBlamedOnTheCapability() throws {
    try scratch.sample("in.db")
    let (status, report) = try verify("in.db", "--engine", "native,sqljs")
    #expect(status == 4)
    #expect(Set(blames(report).map { $0.prefix(30) }) == ["capability engine-lacks-piece "])
    #expect(blames(report).allSatisfy { $0.hasSuffix(" sqljs") })
    #expect((report["engineRuns"]?.array ?? []).compactMap { $0["exitCode"]?.integer } == [0, 4])
  }

  @Test func anAdaptedDatabaseComesBackThroughTheBrowser() throws {
    try scratch.sample("in.db")
    let (status, report) = try verify("in.db", "--engine", "browser", "--fts5", "drop")
    #expect(status == 0)
    #expect(report["engineRuns"]?[0]?["storage"]?["browser"]?.string?.hasPrefix("Chrome/") == true)
    #expect(report["blames"] == nil)
  }

  @Test(arguments: [
    (["verify", "in.db", "--engine", "native,native"], "native,native"),
    (["verify", "in.db", "--engine", "native,"], "native,"),
    (["import", "a", "b", "--engine", "native,sqljs"], "takes one --engine"),
    (["verify", "in.db", "--browser", "/x"], "--browser is for --engine browser"),
  ])
  func wrongUseIsSaid(_ arguments: [String], _ saying: String) throws {
    let result = try Tool.run([Tool.path()] + arguments, in: scratch.path)
    #expect(result.status == 64)
    #expect(result.error.contains(saying), "\(result.all)")
  }

  @Test func aBrowserThatIsMissingIsSaid() throws {
    try scratch.sample("in.db")
    let result = try Tool.run(
      [Tool.path(), "verify", "in.db", "--engine", "browser", "--browser", "/no/such/chromium"],
      in: scratch.path)
    #expect(result.status == 5)
    #expect(result.error.contains("scripts/setup.sh --browser"), "\(result.all)")
  }
}

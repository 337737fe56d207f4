import Foundation
import JSON
import Rollback
import Testing

/// `roundtrip rollback`, from outside, and killed.
@Suite struct RollbackCommandTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.sample("app.db", rows: 20)
    try scratch.folder("public")
    try scratch.write(Array("DATABASE_MODE=native\n".utf8), to: ".env.local")
  }

  private func rollback(_ arguments: String..., crashAt number: Int? = nil) throws -> Tool.Result {
    try Tool.run(
      [Tool.path(), "rollback"] + arguments, in: scratch.path,
      environment: number.map { ["ROUNDTRIP_CRASH_AT": "\($0)"] } ?? [:])
  }

  private func plan() throws -> JSONValue {
    let result = try rollback(
      "plan", "app.db", "--install", "public/notes.sqlite", "--env", ".env.local", "--set",
      "DATABASE_MODE=sqljs",
      "--reason", "a test", "--out", "plan.json", "--json")
    #expect(result.status == 0, "\(result.all)")
    return try JSONText.decode(Array(result.output.utf8))
  }

  private func isBefore() throws -> Bool {
    try scratch.bytes(".env.local") == Array("DATABASE_MODE=native\n".utf8)
      && FileManager.default.contentsOfDirectory(atPath: scratch.file("public")).isEmpty
  }

  private func isAfter() throws -> Bool {
    try scratch.bytes(".env.local") == Array("DATABASE_MODE=sqljs\n".utf8)
      && FileManager.default.contentsOfDirectory(atPath: scratch.file("public")).sorted()
        == ["notes.sqlite", "notes.sqlite.manifest.json"]
  }

  @Test func thereAndBack() throws {
    let plan = try plan()
    #expect(plan["dataSafety"]?.string == "safe")
    #expect(plan["reason"]?.string == "a test")
    let rehearsed = try rollback("run", "--plan", "plan.json", "--dry-run")
    #expect(rehearsed.status == 0, "\(rehearsed.all)")
    #expect(try isBefore())
    #expect(!scratch.exists(".roundtrip-rollback"))
    let paused = try rollback("run", "--plan", "plan.json", "--pause-before", "switch")
    #expect(paused.status == 6, "\(paused.all)")
    #expect(try isBefore())
    #expect(try rollback("status", "--json").output.contains("\"preparing\""))
    #expect(try rollback("run", "--plan", "plan.json").status == 64)
    let resumed = try rollback("resume", "--json")
    #expect(resumed.status == 0, "\(resumed.all)")
    #expect(try isAfter())
    let outcome = try JSONText.decode(Array(resumed.output.utf8))
    let verified = try rollback("history", "--verify")
    #expect(verified.output.contains("is whole"), "\(verified.all)")
    let restored = try rollback("restore", outcome["backup"]?.string ?? "")
    #expect(restored.status == 0, "\(restored.all)")
    #expect(try isBefore())
    try scratch.write(
      scratch.bytes(".roundtrip-rollback/journal.jsonl").dropLast(40) + [],
      to: ".roundtrip-rollback/journal.jsonl")
    #expect(try rollback("history", "--verify").status == 5)
  }

  /// Killed by the system's own signal, at some of the points that the room's own tests try without.
  @Test(arguments: [9, 60, 115, 158, 166, 174])
  func killed(at number: Int) throws {
    _ = try plan()
    let killed = try rollback("run", "--plan", "plan.json", "--quiet", crashAt: number)
    #expect(killed.wasSignalled && killed.status == SIGKILL, "\(killed.all)")
    let next = try rollback(number % 2 == 1 ? "resume" : "abort", "--quiet")
    let isBegun = !next.error.contains("No rollback is in progress")
    #expect(next.status == (isBegun ? 0 : 64), "\(next.all)")
    #expect(try isBefore() || isAfter(), "\(next.all)")
    #expect(try rollback("status").output.contains("No rollback is in progress"))
    #expect(try rollback("history", "--verify").status == 0)
  }

  /// A signal is raised: by default a plan is written, and where the policy allows it a safe one is run.
  @Test(arguments: [
    ("", [], false), ("rollback: {onTrigger: run}", [], true),
    ("rollback: {onTrigger: run}", ["--on-trigger", "plan"], false),
  ])
  func thePolicySaysWhatATriggerDoes(rule: String, arguments: [String], isRun: Bool) throws {
    let scratch = try Scratch()
    let made = try Tool.run(
      [
        "python3", "-c",
        "import sqlite3; sqlite3.connect('app.db').executescript('CREATE TABLE t(a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES(1, 2)')",
      ], in: scratch.path)
    #expect(made.status == 0, "\(made.all)")
    try scratch.write(Array("version: 1\n\(rule)\n".utf8), to: "policy.yml")
    let raised = try Tool.run("rollback", "signal", "user-request", "--reason", "a test", in: scratch.path)
    #expect(raised.status == 0, "\(raised.all)")
    let watched = try Tool.run(
      [
        Tool.path(), "rollback", "watch", "app.db", "--install", "out.sqlite", "--policy", "policy.yml",
        "--once", "--quiet",
      ]
        + arguments, in: scratch.path)
    #expect(watched.status == (isRun ? 0 : 2), "\(watched.all)")
    #expect(scratch.exists("out.sqlite") == isRun)
  }

  /// Eight times the rows cost eight times the steps: slower by the default limit, and not by one of 20.
  @Test func thePolicySaysWhatIsSlower() throws {
    let scratch = try Scratch()
    func insert(_ count: Int) throws {
      let made = try Tool.run(
        [
          "python3", "-c",
          """
          import sqlite3
          db = sqlite3.connect('app.db')
          db.execute('CREATE TABLE IF NOT EXISTS t(a INTEGER PRIMARY KEY, b)')
          db.executemany('INSERT INTO t(b) VALUES(?)', [(n,) for n in range(\(count))])
          db.commit()
          """,
        ], in: scratch.path)
      #expect(made.status == 0, "\(made.all)")
    }
    func watch(_ arguments: String...) throws -> Tool.Result {
      try Tool.run(
        [
          Tool.path(), "rollback", "watch", "app.db", "--install", "out.sqlite", "--baseline", "base.json",
          "--once",
        ]
          + arguments, in: scratch.path)
    }
    try insert(1_100)
    let recorded = try Tool.run(
      "baseline", "record", "app.db", "--output", "base.json", "--quiet", in: scratch.path)
    #expect(recorded.status == 0, "\(recorded.all)")
    try insert(7_700)
    let slower = try watch()
    #expect(slower.status == 3, "\(slower.all)")
    try scratch.write(Array("version: 1\nperformance: {cost: 20}\n".utf8), to: "policy.yml")
    let fast = try watch("--policy", "policy.yml", "--state", "other")
    #expect(fast.status == 0, "\(fast.all)")
  }
}

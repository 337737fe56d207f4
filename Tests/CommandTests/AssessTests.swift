import Foundation
import JSON
import Testing

/// `roundtrip assess`, from outside. What needs Node.js and a real build is in `scripts/checks/assessment.sh`.
@Suite struct AssessTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.sample("in.db")
  }

  private func assess(_ arguments: String...) throws -> Tool.Result {
    try Tool.run([Tool.path(), "assess"] + arguments, in: scratch.path)
  }

  @Test func nativeChangesNothing() throws {
    let result = try assess("in.db", "--engine", "native", "--report", "-")
    #expect(result.status == 0, "\(result.all)")
    #expect(result.error.contains("DATA RISKY"), "\(result.all)")
    let document = try JSONText.decode(Array(result.output.utf8))
    // The sample has changes that wait to be sent, and nothing else that native SQLite would get wrong.
    #expect(document["dataSafety"]?.string == "risky")
    let warnings = document["findings"]?.array?.filter { $0["severity"]?.string != "info" } ?? []
    #expect(warnings.map { $0["code"]?.string } == ["hazard-unsynced-changes"])
    #expect(document["sync"]?["profile"]?.string == "built-in")
    #expect(document["containers"]?.array?.count == 4)
    #expect(document["recommended"]?["format"]?.string == "image")
  }

  @Test func leavesTheSourceAlone() throws {
    let before = try scratch.bytes("in.db")
    #expect(try assess("in.db", "--engine", "native", "--report", "in.db").status == 64)
    #expect(try assess("in.db", "--engine", "native", "-q").error.isEmpty)
    #expect(try scratch.bytes("in.db") == before)
  }

  @Test(arguments: [
    (["nosuch.db", "--engine", "native"], "nosuch.db"),
    (["in.db", "--sqljs", "nosuch"], "no sql.js build was found"),
    (["in.db"], "scripts/setup.sh --sqljs"),
    (["in.db", "--sqljs", ".", "--node", "/nosuch/node"], "--node PATH"),
  ])
  func cannotRun(_ arguments: [String], _ words: String) throws {
    let result = try Tool.run([Tool.path(), "assess"] + arguments, in: scratch.path)
    #expect(result.status == 5 && result.error.localizedCaseInsensitiveContains(words), "\(result.all)")
  }

  @Test func wrongUse() throws {
    #expect(try assess("in.db", "--engine", "firefox").status == 64)
    #expect(try assess("in.db", "--browser", "chromium").status == 64)
    #expect(try assess().status == 64)
  }
}

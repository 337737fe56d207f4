import Foundation
import SQLite
import Streams
import Testing

@testable import Rollback

/// Past the commit point a new state that is not valid is taken back, by whoever finds it.
@Suite struct GoingBackTests {
  private func operations(_ files: DurableFiles = DurableFiles()) -> RollbackOperations {
    var options = RunOptions()
    options.workDirectory = AppFolder.root
    options.files = files
    return RollbackOperations(options, prover: FastProver())
  }

  /// A run that dies right behind its commit point.
  private func committed(_ app: AppFolder) throws {
    let plan = try operations().plan(app.settings(), reason: "a test")
    let state = app.state
    let files = DurableFiles { operation in
      let isCommitted = (try? StateFolder.readState(in: state).phase) == .committed
      return isCommitted ? .die : .proceed
    }
    #expect(throws: CrashPoint.self) { try operations(files).run(plan) }
    #expect(try operations().status(state: state).phase == .committed)
  }

  @Test func aWriteAfterTheCommitPointIsNotLost() throws {
    let app = try AppFolder()
    try committed(app)
    try app.write("INSERT INTO nodes VALUES(900, 'late', 1.5)")
    let outcome = try operations().resume(state: app.state)
    #expect(outcome.result == .wentBack)
    #expect(outcome.exitCode == .closed)
    #expect(try app.text(app.environment) == AppFolder.environmentText)
    #expect(Files.kind(of: app.install) == .missing)
    #expect(try Connection(path: app.source, mode: .readOnly).integer("SELECT count(*) FROM nodes") == 201)
  }

  @Test func whatSomebodyElseWroteIsKept() throws {
    let app = try AppFolder(installed: "old")
    try committed(app)
    try Files.write(Array("of another hand".utf8), to: app.install)
    let outcome = try operations().resume(state: app.state)
    #expect(outcome.result == .wentBack)
    #expect(try app.text(app.install) == "old")
    #expect(outcome.notes.contains { $0.contains(app.install) && $0.contains("kept in") })
    let run = try #require(outcome.run)
    #expect(
      try app.text(StateFolder.runPath(run, in: app.state) + "/foreign-1") == "of another hand")
  }

  @Test func anInvalidStateGoesBackByItself() throws {
    let app = try AppFolder()
    let before = try app.contents()
    let plan = try operations().plan(app.settings(), reason: "a test")
    let environment = app.environment
    let spoiling = DurableFiles { operation in
      // The last thing before the validation: what was put in place is overwritten.
      if operation.path.hasSuffix("run.json"), operation.kind == .rename,
        Files.kind(of: plan.settings.install) == .file
      {
        try? Data("DATABASE_MODE=neither\n".utf8).write(to: URL(fileURLWithPath: environment))
      }
      return .proceed
    }
    let outcome = try operations(spoiling).run(plan)
    #expect(outcome.result == .wentBack)
    #expect(try app.contents() == before)
    #expect(try operations().status(state: app.state).phase == .idle)
  }

  /// The way back may itself be ended anywhere.
  @Test func deathWhileGoingBack() throws {
    let app = try AppFolder(installed: "old")
    try committed(app)
    try app.write("INSERT INTO nodes VALUES(900, 'late', 1.5)")
    let before = try app.contents().filter { !$0.key.contains("roundtrip-new") }
    try app.save()
    var number = 1
    while true {
      try app.reset()
      let at = number
      do {
        let outcome = try operations(DurableFiles { $0.number == at ? .die : .proceed }).resume(
          state: app.state)
        #expect(outcome.result == .wentBack)
        break
      } catch is CrashPoint {
        let outcome = try? operations().abort(state: app.state)
        #expect(outcome == nil || outcome?.result == .wentBack, "at \(number)")
        #expect(try app.contents() == before, "at \(number)")
      }
      number += 1
    }
    #expect(number > 20)
  }
}

import Foundation
import Streams
import TestSupport
import Testing

@testable import Rollback

@Suite(.serialized) struct HookTests {
  private func run(_ hooks: [String: String], limit: Int64 = 30) async throws -> (
    AppFolder, Result<RollbackOutcome, any Error>
  ) {
    try await offPool {
      let app = try AppFolder()
      let folder = app.path + "/hooks"
      try Files.createDirectory(folder)
      for (name, script) in hooks {
        try Files.write(Array("#!/bin/sh\n\(script)\n".utf8), to: folder + "/" + name)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/" + name)
      }
      let operations = RollbackOperations(RunOptions(), prover: FastProver())
      let plan = try operations.plan(
        app.settings {
          $0.hooks = folder
          $0.hookLimit = limit
        }, reason: "a test")
      return (app, Result { try operations.run(plan) })
    }
  }

  @Test func hooksHearOfEachStep() async throws {
    let (app, result) = try await run([
      "before-switch": "cat > \"$(dirname \"$0\")/heard\"",
      "after-prove": "cat >> \"$(dirname \"$0\")/proved\"",
    ])
    #expect(try result.get().result == .finished)
    let heard = try app.text(app.path + "/hooks/heard")
    #expect(heard.contains("\"step\":\"switch\"") && heard.contains(app.install))
    #expect(try app.text(app.path + "/hooks/proved").contains("copyFingerprint"))
  }

  @Test(arguments: StepName.allCases)
  func aFailingHookBeforeAStepStops(_ step: StepName) async throws {
    let (app, result) = try await run(["before-\(step.rawValue)": "exit 3"])
    switch step {
    case .validate:
      #expect(try result.get().result == .wentBack)
    case .finish:
      // Everything stands and is valid: what is left is done with the next call.
      #expect(throws: RollbackError.self) { try result.get() }
    default:
      #expect(throws: RollbackError.hookFailed(hook: "before-\(step.rawValue)", reason: "exit 3")) {
        try result.get()
      }
    }
    if step != .finish {
      #expect(try app.text(app.environment) == AppFolder.environmentText)
      #expect(Files.kind(of: app.install) == .missing)
    }
  }

  @Test func aHookThatHangsIsEnded() async throws {
    let (app, result) = try await run(["before-export": "exec sleep 600"], limit: 1)
    let error = #expect(throws: RollbackError.self) { try result.get() }
    #expect("\(String(describing: error))".contains("longer than 1 s"))
    #expect(Files.kind(of: app.install) == .missing)
  }

  @Test func aFailureAfterAStepIsWrittenDown() async throws {
    let (app, result) = try await run(["after-backup": "exit 1"])
    #expect(try result.get().result == .finished)
    let history = try RollbackOperations(RunOptions()).history(state: app.state)
    #expect(history.contains { $0.event == "hook-failed" && $0.step == .backup })
  }
}

import Bridge
import JSON
import Rollback
import Streams
import Synchronization
import Testing

@Suite struct BridgeHandlerTests {
  private let app: BridgeApp
  private let approver = TestApprover()
  private let clock = TestClock(step: .seconds(1))
  private let transfers = TestTransfers()
  private let handler: BridgeHandler
  private let page: TestPage

  init() async throws {
    app = try BridgeApp()
    let (approver, clock) = (approver, clock)
    handler = try BridgeHandler(
      BridgeConfiguration(origins: ["app://notes"], settings: app.settings()),
      approver: { approver.decide($0) }, transfers: transfers, now: { clock.now() })
    page = TestPage(handler)
    _ = await page.hello()
  }

  private func plan() async throws -> String {
    let result = try await page.call("validateRollback", ["reason": "slow"]).result
    return try #require(result?["plan"]?["id"]?.string)
  }

  private func prepared() async throws -> (run: String, sha256: String) {
    let image = try await page.call("exportNativeData", ["plan": plan()]).result?["image"]
    return (try #require(image?["run"]?.string), try #require(image?["sha256"]?.string))
  }

  @Test func aRollbackInItsSteps() async throws {
    let (run, sha256) = try await prepared()
    #expect(approver.asked.map(\.step) == [.prepare])
    #expect(Files.kind(of: app.install) == .missing)
    #expect(try await page.call("status").result?["image"]?["sha256"]?.string == sha256)
    let offer = try await page.call("offerImage").result
    #expect(offer?["transfer"]?.string == "transfer/00112233445566778899aabbccddeeff")
    let offered = try #require(transfers.offered)
    #expect(try FileReader.digest(of: offered, Cancellation()).description == sha256)
    #expect(offer?["image"]?["size"]?.integer == Files.size(of: offered))
    let done = try await page.call("restoreSqlJsEnvironment", ["run": run, "sha256": sha256]).result
    #expect(done?["outcome"]?["result"]?.string == "finished")
    #expect(approver.asked.map(\.step) == [.prepare, .switch])
    #expect(approver.asked.map(\.plan?.reason) == Array(repeating: BridgeReason.slow.words, count: 2))
    #expect(transfers.offered == nil)
    #expect(try app.text(app.environment) == "DATABASE_MODE=sqljs\n")
    let success = try await page.call("verifyRollbackSuccess").result
    #expect(success?["differences"]?.integer == 0)
    #expect(success?["image"]?["sha256"]?.string == sha256)
    #expect(success?["image"]?["isInstalled"]?.bool == true)
    let phases = page.seen.compactMap { $0["phase"]?.string }
    #expect(phases.contains("approval") && phases.contains { $0 != "approval" })
    #expect(Files.kind(of: app.signal) == .missing)
  }

  @Test func safetyIsAskedFor() async throws {
    let safety = try await page.call("assessRollbackSafety").result
    #expect(safety?["plan"]?["dataSafety"]?.string == "safe")
    // Only a plan that was shown to be run can be run.
    let id = try #require(safety?["plan"]?["id"]?.string)
    #expect(try await page.call("exportNativeData", ["plan": id]) == .error("unknown-plan"))
    #expect(try await page.call("validateDataIntegrity").result?["count"]?.integer == 0)
    #expect(try await page.call("testSqlJsCompatibility").result?["exitCode"]?.integer == 0)
    #expect(try await page.call("createDataBackup").result?["id"]?.string != nil)
    #expect(approver.asked.map(\.step) == [.backup])
    let report = try await page.call("generateRollbackReport").result
    #expect(report?["compatibility"]?["exitCode"]?.integer == 0)
    #expect(report?["status"]?["phase"]?.string == "idle")
  }

  @Test func noPathIsTold() async throws {
    let (run, sha256) = try await prepared()
    for method in ["status", "offerImage", "generateRollbackReport"] { _ = try await page.call(method) }
    _ = try await page.call("restoreSqlJsEnvironment", ["run": run, "sha256": sha256])
    _ = try await page.call("verifyRollbackSuccess")
    for message in page.seen {
      let text = String(decoding: try JSONText.encode(message), as: UTF8.self)
      #expect(!text.contains(app.path), "\(text)")
    }
  }

  @Test func whatIsRefusedIsNotDone() async throws {
    approver.set(.refused)
    let plan = try await plan()
    #expect(try await page.call("exportNativeData", ["plan": plan]) == .error("not-approved"))
    #expect(try await page.call("createDataBackup") == .error("not-approved"))
    #expect(Files.kind(of: app.state) == .missing)
    approver.set(.approved)
    let (run, sha256) = try await prepared()
    approver.set(.refused)
    #expect(
      try await page.call("restoreSqlJsEnvironment", ["run": run, "sha256": sha256]) == .error("not-approved")
    )
    #expect(try await page.call("abortRollback", ["run": run]) == .error("not-approved"))
    #expect(Files.kind(of: app.install) == .missing)
    approver.set(.approved)
    #expect(
      try await page.call("abortRollback", ["run": run]).result?["outcome"]?["result"]?.string == "aborted")
    #expect(try await page.call("offerImage") == .error("no-image"))
  }

  @Test func aPlanIsRunOnceAndNotBesideAnother() async throws {
    let plan = try await plan()
    _ = try await page.call("exportNativeData", ["plan": plan])
    #expect(try await page.call("exportNativeData", ["plan": plan]) == .error("unknown-plan"))
    let next = try await self.plan()
    #expect(try await page.call("exportNativeData", ["plan": next]) == .error("in-progress"))
    #expect(approver.asked.count == 1)
  }

  @Test func anApprovalEndsWithTheNextWrite() async throws {
    let plan = try await plan()
    try app.write("INSERT INTO nodes VALUES(1000, 'late', 1)")
    #expect(try await page.call("exportNativeData", ["plan": plan]) == .error("approval-void"))
    #expect(try await page.call("status").result?["phase"]?.string == "idle")
  }

  @Test func aPreparationThatWasInterruptedIsGoneOnWith() async throws {
    var options = RunOptions()
    options.pauseBefore = .export
    let operations = RollbackOperations(options)
    let settings = app.settings()
    let run = try #require(try operations.run(operations.plan(settings, reason: "a test")).run)
    let digest = String(repeating: "0", count: 64)
    #expect(try await page.call("offerImage") == .error("no-image"))
    #expect(
      try await page.call("restoreSqlJsEnvironment", ["run": run, "sha256": digest]) == .error("no-image"))
    let image = try await page.call("resumePreparation", ["run": run]).result?["image"]
    #expect(image?["run"]?.string == run)
    #expect(approver.asked.map(\.run) == [run])
    #expect(approver.asked.first?.plan?.reason == "a test")
    #expect(try await page.call("offerImage").result?["image"] == image)
  }

  /// A process that died past the commit point: whoever comes next brings it to its end.
  @Test func aSwitchThatWasInterruptedIsFinished() async throws {
    var options = RunOptions()
    let install = app.install
    options.files = DurableFiles { $0.kind == .rename && $0.path == install ? .die : .proceed }
    let operations = RollbackOperations(options)
    let settings = app.settings()
    #expect(throws: CrashPoint.self) {
      try operations.run(operations.plan(settings, reason: "a test"))
    }
    let status = try await page.call("status").result
    #expect(status?["phase"]?.string == "committed" && status?["image"] == nil)
    let run = try #require(status?["run"]?.string)
    #expect(try await page.call("abortRollback", ["run": run]) == .error("other-run"))
    let digest = String(repeating: "0", count: 64)
    let done = try await page.call("restoreSqlJsEnvironment", ["run": run, "sha256": digest]).result
    #expect(done?["image"]?["isInstalled"]?.bool == true)
    #expect(try app.text(app.environment) == "DATABASE_MODE=sqljs\n")
  }

  @Test func anotherImageIsNotSwitchedTo() async throws {
    let (run, _) = try await prepared()
    let other = String(repeating: "0", count: 64)
    #expect(
      try await page.call("restoreSqlJsEnvironment", ["run": run, "sha256": other])
        == .error("image-differs"))
    #expect(
      try await page.call("restoreSqlJsEnvironment", ["run": "1", "sha256": other]) == .error("other-run"))
    #expect(Files.kind(of: app.install) == .missing)
  }

  @Test(arguments: [
    "https://evil.example", "app://notes/", "APP://notes", "null", "", "http://app://notes",
  ])
  func anotherOriginIsRefused(_ origin: String) async throws {
    let stranger = TestPage(handler, origin: origin)
    #expect(await stranger.post(try page.text("status")) == .refused(.wrongOrigin))
    #expect(await stranger.answer()["code"]?.string == "wrong-origin")
    #expect(try app.text(app.signal).hasPrefix("wrong-origin: "))
  }

  @Test func aFloodIsRefusedUntilItIsOver() async throws {
    clock.set(step: .zero)
    var refused = 0
    for _ in 1...100 where await page.post(Array("{".utf8)) == .refused(.rateLimited) { refused += 1 }
    #expect(refused == 100 - (BridgeLimits().burst - 1))
    for _ in 1...100 { _ = await page.answer() }
    clock.set(step: .milliseconds(50))
    #expect(try await page.call("status").result != nil)
  }

  @Test func whatWasSentBeforeIsRefused() async throws {
    let text = try page.text("status")
    #expect(await page.post(text) == .taken)
    #expect(await page.post(text) == .refused(.replayed))
    #expect(await page.post(try page.text("status", id: 5_000)) == .refused(.replayed))
    #expect(await page.post(Array(#"{"bridge":1,"type":"hello","id":77}"#.utf8)) == .taken)
    #expect(await page.post(Array(#"{"bridge":1,"type":"hello","id":77}"#.utf8)) == .refused(.replayed))
    // Another page has said hello since: the session is over, which is nothing to be suspicious of.
    #expect(await page.post(try page.text("status")) == .refused(.sessionEnded))
  }

  @Test func oneThingIsDoneAtATime() async throws {
    let gate = Gate()
    let handler = try BridgeHandler(
      BridgeConfiguration(origins: ["app://notes"], settings: app.settings()),
      approver: { _ in
        await gate.wait()
        return .approved
      }, transfers: transfers)
    let page = TestPage(handler)
    _ = await page.hello()
    let first = try await page.begin("createDataBackup")
    #expect(await page.message()["phase"]?.string == "approval")
    #expect(try await page.call("validateDataIntegrity") == .error("busy"))
    #expect(try await page.call("status").result?["working"]?.string == "createDataBackup")
    // A page that goes away does not stop it; the next one may not stop it either, for it did not ask for it.
    let next = TestPage(handler)
    _ = await next.hello()
    let other =
      #"{"bridge":1,"type":"cancel","id":\#(next.nextID()),"session":"\#(next.session)","request":\#(first)}"#
    #expect(await next.post(Array(other.utf8)) == .refused(.nothingToCancel))
    _ = await next.answer()
    gate.open()
    #expect(await page.answer()["result"]?["id"]?.string != nil)
    #expect(try await next.call("createDataBackup").result != nil)
  }

  @Test func whatIsCancelledStops() async throws {
    let gate = Gate()
    let handler = try BridgeHandler(
      BridgeConfiguration(origins: ["app://notes"], settings: app.settings()),
      approver: { _ in
        await gate.wait()
        return .approved
      }, transfers: transfers)
    let page = TestPage(handler)
    _ = await page.hello()
    let id = try await page.begin("createDataBackup")
    _ = await page.message()
    let cancel =
      #"{"bridge":1,"type":"cancel","id":\#(page.nextID()),"session":"\#(page.session)","request":\#(id)}"#
    #expect(await page.post(Array(cancel.utf8)) == .taken)
    #expect(await page.answer()["type"]?.string == "result")
    gate.open()
    let end = await page.answer()
    #expect(end["id"]?.integer == id && end["code"]?.string == "cancelled")
    #expect(Files.kind(of: app.state + "/backups") == .missing)
  }

  @Test func signalsAreWrittenOnceInAWhile() async throws {
    clock.set(step: .milliseconds(100))
    for _ in 1...5 { _ = await page.post(Array("[]".utf8)) }
    #expect(try app.text(app.signal) == "malformed: the message is no JSON object\n")
    Files.remove(app.signal)
    _ = await page.post(Array("[]".utf8))
    #expect(Files.kind(of: app.signal) == .missing)
    clock.set(step: .seconds(100))
    _ = await page.post(Array("[]".utf8))
    #expect(try app.text(app.signal).hasSuffix("; 5 more since the last signal\n"))
  }

  @Test func messagesAtTheWrongTimeRaiseNoSignal() async throws {
    _ = await page.post(Array(#"{"bridge":2,"type":"hello","id":1}"#.utf8))
    _ = try await page.call("offerImage")
    _ = try await page.call("verifyRollbackSuccess")
    _ = try await page.call("abortRollback", ["run": "1"])
    #expect(Files.kind(of: app.signal) == .missing)
  }

  @Test func onlyAnImageIsGivenToAPage() throws {
    var settings = app.settings()
    settings.container = .bundle
    #expect(throws: RollbackError.self) {
      try BridgeHandler(
        BridgeConfiguration(origins: [], settings: settings), approver: { _ in .refused },
        transfers: TestTransfers())
    }
  }
}

/// Lets nobody through until it is opened.
final class Gate: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream() }

  func open() { continuation.finish() }

  // The end of the stream is waited for in a task of its own: cancelling the one that waits must not open the gate.
  func wait() async {
    let stream = stream
    await Task { for await _ in stream {} }.value
  }
}

import Bridge
import Browser
import JSON
import Rollback
import Streams
import TestSupport
import Testing
import Web

/// The whole way in a real browser: `scripts/setup.sh --browser --sqljs` provides it and the build of sql.js.
@Suite(.serialized) struct BridgeInChromiumTests {
  private static let answers = "50 nodes, 50 edges, 7 is node 7"

  @Test func aWholeRollback() async throws {
    try await offPool {
      let world = try AppInChromium(target: .sqljs(build: AppInChromium.sqljs, node: "node"))
      let tab = try world.open()
      #expect(try tab.text(of: "answers").contains("nothing is kept"))
      try tab.click("start")
      let plan = try tab.text(of: "plan", with: "plan ")
      #expect(plan.hasPrefix("safe, assess backup fence export prove switch validate finish"))
      // Nothing is begun before the user has seen it, and somebody on the native side has said yes.
      #expect(world.approver.asked.isEmpty)
      #expect(Files.kind(of: world.app.state) == .missing)
      try tab.click("agree")
      let outcome = try tab.text(of: "outcome", with: " ")
      let digest = try FileReader.digest(of: world.app.install, Cancellation()).description
      #expect(outcome == "success, image \(digest)")
      #expect(world.approver.asked.map(\.step) == [.prepare, .switch])
      #expect(world.approver.asked.allSatisfy { plan.hasSuffix($0.plan?.id ?? "none") })
      let phases = try tab.phases()
      for phase in ["approval", "transfer", "keep"] { #expect(phases.contains(phase), "\(phases)") }
      #expect(phases.count > 4)
      #expect(try tab.text(of: "answers", with: "nodes") == Self.answers)
      let report = try tab.page.evaluate("({ ...report, provider: null })")
      #expect(report["outcome"]?["result"]?.string == "finished")
      #expect(report["storage"]?["records"]?.integer == 1)
      #expect(try world.app.text(world.app.environment) == "DATABASE_MODE=sqljs\n")
      // The page is opened again: the image is where it was put.
      try tab.reload()
      #expect(try tab.text(of: "answers", with: "nodes") == Self.answers)
      #expect(Files.kind(of: world.app.signal) == .missing)
    }
  }

  @Test func aTabClosedWhileTheImageIsFetched() async throws {
    let hold = Gate()
    try await offPool {
      let world = try AppInChromium(hold: hold)
      let tab = try world.open()
      try tab.click("start")
      _ = try tab.text(of: "plan", with: "plan ")
      try tab.click("agree")
      // Proved, and waiting for a transfer that does not begin.
      while Self.image(of: world) == nil { _ = try tab.page.evaluate("1") }
      tab.close()
      hold.open()
      #expect(Files.kind(of: world.app.install) == .missing)
      let next = try world.open()
      #expect(try next.text(of: "answers").contains("nothing is kept"))
      try next.click("resume")
      #expect(try next.text(of: "outcome", with: " ").hasPrefix("success, image "))
      #expect(try next.text(of: "answers", with: "nodes") == Self.answers)
      #expect(world.approver.asked.map(\.step) == [.prepare, .switch])
      try next.reload()
      #expect(try next.text(of: "answers", with: "nodes") == Self.answers)
    }
  }

  @Test func aTabClosedWhileTheNativeSideIsAtWork() async throws {
    let approval = Gate()
    try await offPool {
      let world = try AppInChromium(approval: approval)
      let tab = try world.open()
      try tab.click("start")
      _ = try tab.text(of: "plan", with: "plan ")
      try tab.click("agree")
      _ = try tab.text(of: "progress", with: "approval")
      tab.close()
      let next = try world.open()
      try next.click("resume")
      _ = try next.page.evaluate("app.manager.then(manager => manager.status())")
      approval.open()
      #expect(try next.text(of: "outcome", with: " ").hasPrefix("success, image "))
      #expect(try next.text(of: "answers", with: "nodes") == Self.answers)
    }
  }

  @Test func whatIsDeclinedIsNotDone() async throws {
    try await offPool {
      let world = try AppInChromium()
      let tab = try world.open()
      try tab.click("start")
      _ = try tab.text(of: "plan", with: "plan ")
      try tab.click("decline")
      #expect(try tab.text(of: "outcome", with: " ").hasPrefix("declined: "))
      world.approver.set(.refused)
      try tab.click("start")
      _ = try tab.text(of: "plan", with: "plan ")
      try tab.click("agree")
      #expect(try tab.text(of: "outcome", with: "not-") == "not-approved: it was not approved")
      #expect(Files.kind(of: world.app.state) == .missing)
      #expect(
        try tab.page.evaluate("app.bridge.openKept(app.SQL).catch(error => error.kind)") == .string("storage")
      )
    }
  }

  @Test func safetyIsAskedForInThePage() async throws {
    try await offPool {
      let world = try AppInChromium()
      let tab = try world.open()
      func ask(_ call: String) throws -> JSONValue {
        try tab.page.evaluate("app.channel.then(channel => app.bridge.\(call))")
      }
      #expect(try ask("assessRollbackSafety(channel)")["dataSafety"]?.string == "safe")
      #expect(try ask("validateDataIntegrity(channel)")["count"]?.integer == 0)
      #expect(try ask("createDataBackup(channel)")["id"]?.string != nil)
      let compatibility = try ask("testSqlJsCompatibility(channel, app.SQL)")
      #expect(compatibility["exitCode"]?.integer == 0)
      #expect(compatibility["page"]?["sqliteVersion"]?.string?.hasPrefix("3.") == true)
      let report = try ask("generateRollbackReport(channel)")
      #expect(report["page"]?["kept"] == .null && report["integrity"]?["count"]?.integer == 0)
      // More than the limit at once: the page waits, and is not taken for an attacker.
      let many = "Promise.all(Array.from({ length: 80 }, () => channel.request('status')))"
      #expect(
        try tab.page.evaluate("app.channel.then(channel => \(many)).then(all => all.length)") == .integer(80))
      #expect(Files.kind(of: world.app.signal) == .missing)
    }
  }

  /// Hazards E1, E2 and I2, with the sql.js build at hand.
  @Test func anExportLosesNothing() async throws {
    let found = try await offPool {
      let tab = try AppInChromium().open()
      return try tab.page.evaluate(
        "import('./provider-checks.mjs').then(({ checks }) => checks(app.bridge, app.SQL))")
    }
    let checks = try #require(found.array)
    #expect(checks.count == 38)
    for check in checks { #expect(check["found"]?.string == "", "\(check["label"]?.string ?? "?")") }
  }

  @Test func aSwitchThatWasInterruptedIsFinishedFromThePage() async throws {
    try await offPool {
      let world = try AppInChromium()
      var options = RunOptions()
      let install = world.app.install
      options.files = DurableFiles { $0.kind == .rename && $0.path == install ? .die : .proceed }
      let operations = RollbackOperations(options)
      #expect(throws: CrashPoint.self) {
        try operations.run(operations.plan(world.app.settings(), reason: "a test"))
      }
      let tab = try world.open()
      try tab.click("resume")
      #expect(try tab.text(of: "outcome", with: " ").hasPrefix("success, image "))
      #expect(try tab.text(of: "answers", with: "nodes") == Self.answers)
    }
  }

  @Test func aFrameOfAnotherOriginIsRefused() async throws {
    try await offPool {
      let world = try AppInChromium()
      let stranger = try LoopbackServer { _ in WebResponse(contentType: "text/html", bytes: []) }
      let page = try world.chromium.openPage()
      let bridge = try DevToolsBridge(page, world.handler)
      try page.navigate(to: stranger.origin + "/")
      _ = try page.evaluate(
        """
        globalThis.got = new Promise(done => {
          globalThis.roundtripBridge = { receive: text => done(JSON.parse(text)) };
        });
        webkit.messageHandlers.rollback.postMessage('{"bridge":1,"type":"hello","id":1}');
        """)
      #expect(try page.evaluate("got")["code"]?.string == "wrong-origin")
      withExtendedLifetime(bridge) {}
      #expect(try world.app.text(world.app.signal).hasPrefix("wrong-origin: "))
    }
  }

  @Test func aDangerousPlanNeedsAReason() async throws {
    let app = try BridgeApp()
    // A generated column that calls floor() makes a whole image unreadable in sql.js.
    try app.write("CREATE TABLE risky(x, y AS (floor(x)))")
    let settings = app.settings(target: .sqljs(build: AppInChromium.sqljs, node: "node"))
    let approver = TestApprover()
    let handler = try BridgeHandler(
      BridgeConfiguration(origins: ["app://notes"], settings: settings), approver: { approver.decide($0) },
      transfers: TestTransfers())
    let page = TestPage(handler)
    _ = await page.hello()
    func prepare() async throws -> Answer {
      let plan = try await page.call("validateRollback", ["reason": "slow"]).result?["plan"]
      #expect(plan?["dataSafety"]?.string == "dangerous")
      return try await page.call("exportNativeData", ["plan": plan?["id"]?.string ?? ""])
    }
    #expect(try await prepare() == .error("dangerous"))
    approver.set(.approvedDespite(reason: "a test"))
    // Insisted upon, it is begun; the proof refuses it all the same.
    #expect(try await prepare() == .error("not-proved"))
    #expect(approver.asked.count == 2)
    #expect(try app.text(app.state + "/journal.jsonl").contains(#""override":"a test""#))
  }

  private static func image(of world: AppInChromium) -> RollbackImage? {
    let operations = RollbackOperations(RunOptions())
    return try? operations.image(state: world.app.state)
  }
}

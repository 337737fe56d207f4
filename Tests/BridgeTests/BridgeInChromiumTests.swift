import Bridge
import Browser
import Engines
import Foundation
import JSON
import Rollback
import Streams
import Synchronization
import Testing
import Web

/// A page of the app, in a real Chromium, takes the app back through the bridge.
@Suite(.serialized) final class BridgeInChromiumTests {
  private let app: NotesApp
  private static let build = ".roundtrip/sqljs"

  init() throws {
    app = try NotesApp(target: .sqljs(build: AbsoluteBuild.path(Self.build), node: "node"))
  }

  /// The native side: shown the plan, agrees.
  private final class Operator: BridgeApprover {
    private let seen = Mutex<[String]>([])
    var plans: [String] { seen.withLock { $0 } }

    func approves(_ plan: RollbackPlan) async -> Bool {
      seen.withLock { $0.append(plan.dataSafety.rawValue) }
      return true
    }
  }

  /// Serves the page of the app, and the image that was offered to it.
  private func serve() async throws -> LoopbackServer {
    let transfers = app.transfers
    let folder = AbsoluteBuild.path(Self.build)
    return try await offPool {
      try LoopbackServer { request in
        let name = String(request.path.dropFirst())
        switch name {
        case "app.html": return WebResponse(contentType: "text/html", bytes: PackageResources.app_html)
        case "app.js": return WebResponse(contentType: "text/javascript", bytes: PackageResources.app_js)
        case BridgeScript.name: return WebResponse(contentType: "text/javascript", bytes: BridgeScript.bytes)
        // The build that setup.sh provides is for workers, and does in a page as well.
        case "sql-wasm.js":
          let script = try FileReader.array(of: folder + "/worker.sql-wasm.js")
          return WebResponse(contentType: "text/javascript", bytes: script)
        case "sql-wasm.wasm":
          let module = try FileReader.array(of: folder + "/" + name)
          return WebResponse(contentType: "application/wasm", bytes: module)
        case "image":
          guard let offered = transfers.offered else { return WebResponse(status: 404) }
          return WebResponse(file: offered, contentType: "application/octet-stream")
        default:
          guard let script = PageScripts.bytes(of: name) else { return WebResponse(status: 404) }
          return WebResponse(contentType: "text/javascript", bytes: script)
        }
      }
    }
  }

  private func withPages(
    _ approver: any BridgeApprover,
    _ body: @escaping @Sendable (Chromium, @escaping @Sendable () throws -> Page) throws -> Void
  ) async throws {
    let server = try await serve()
    let (app, origin) = (app, server.origin)
    try await offPool {
      let profile = app.folder + "/profile"
      try Files.createDirectory(profile)
      let chromium = try Chromium(
        ChromiumProgram(path: nil), profile: .init(path: profile), cancellation: Cancellation())
      defer { chromium.kill() }
      try body(chromium) {
        let page = try chromium.openPage()
        let bridge = try DevToolsBridge(page)
        let handler = app.handler(approver, origin: origin, send: { await bridge.send($0) })
        Task { await bridge.serve(handler) }
        try page.navigate(to: origin + "/app.html")
        _ = try page.evaluate(
          "new Promise(done => { const look = () => document.body.dataset.ready ? done() : setTimeout(look, 10); look() })"
        )
        return page
      }
    }
    withExtendedLifetime(server) {}
  }

  @Test func aWholeRollbackFromAPage() async throws {
    let approver = Operator()
    let app = app
    try await withPages(approver) { _, open in
      let page = try open()
      let plan = try page.evaluate("app.plan()")
      #expect(plan["dataSafety"]?.string == "safe", "\(plan)")
      #expect(
        try page.evaluate("document.getElementById('plan').textContent").string?.contains("safe") == true)
      let note = try page.evaluate("app.rollBack()")
      #expect(note["before"]?.string == "note 7!" && note["after"]?.string == "note 7!", "\(note)")
      #expect(note["foreign_keys"]?.integer == 1 && note["refusal"]?.string == "in-transaction", "\(note)")
      let progress = try page.evaluate("document.getElementById('progress').textContent").string ?? ""
      #expect(progress.contains("export") || progress.contains("import"), "\(progress)")
      #expect(approver.plans == ["safe"])
      // What is kept answers after the page was loaded anew.
      try page.reload()
      _ = try page.evaluate(
        "new Promise(done => { const look = () => document.body.dataset.ready ? done() : setTimeout(look, 10); look() })"
      )
      #expect(try page.evaluate("app.open()")["before"]?.string == "note 7!")
      let report = try page.evaluate("app.report()")
      #expect(report["isSuccess"]?.bool == true, "\(report)")
      #expect(report["journalHead"]?.string?.utf8.count == 64)
    }
    let environment = try #require(try app.contents()[".env.local"])
    #expect(String(decoding: environment, as: UTF8.self) == "DATABASE_MODE=sqljs\n")
    _ = try RollbackOperations(RunOptions()).history(state: app.settings.state)
  }

  @Test func aTabThatIsClosedHalfWay() async throws {
    let app = app
    let before = try app.contents()
    try await withPages(Operator()) { chromium, open in
      let first = try open()
      #expect(try first.evaluate("app.prepare()") == .string("paused"))
      #expect(try app.contents() == before)
      _ = try? first.call("Page.close")
      let second = try open()
      #expect(try second.evaluate("app.restore()")["after"]?.string == "note 7!")
      #expect(try second.evaluate("app.report()")["isSuccess"]?.bool == true)
    }
    #expect(try app.events.contains("taken-over"))
  }

  @Test func theSafetyFunctionsAnswer() async throws {
    try await withPages(Operator()) { _, open in
      let answers = try open().evaluate("app.safety()")
      #expect(answers["assessed"]?["dataSafety"]?.string == "safe", "\(answers)")
      #expect(answers["integrity"]?["findings"] == .array([]))
      #expect(answers["backup"]?["backup"]?.string?.isEmpty == false)
      #expect(answers["compatible"]?["exitCode"]?.integer == 0)
      #expect(answers["report"]?["status"]?["phase"]?.string == "idle")
    }
  }

  @Test func anotherOriginIsNotHeard() async throws {
    let app = app
    let before = try app.contents()
    try await withPages(Operator()) { _, open in
      let page = try open()
      // The same page under another name of this machine is another origin.
      let other = try page.evaluate("location.href.replace('127.0.0.1', 'localhost')").string ?? ""
      try page.navigate(to: other)
      _ = try page.evaluate("webkit.messageHandlers.rollback.postMessage('{}')")
      _ = try page.evaluate("new Promise(done => setTimeout(done, 50))")
      let deadline = ContinuousClock.now + .seconds(20)
      while app.replies.isEmpty, ContinuousClock.now < deadline { usleep(10_000) }
    }
    guard case .error(nil, let refusal)? = app.replies.first else {
      Issue.record("\(app.replies)")
      return
    }
    #expect(refusal.reason == .foreignOrigin)
    #expect(try app.contents() == before)
  }
}

enum AbsoluteBuild {
  /// From the package's folder, in which tests run.
  static func path(_ relative: String) -> String {
    FileManager.default.currentDirectoryPath + "/" + relative
  }
}

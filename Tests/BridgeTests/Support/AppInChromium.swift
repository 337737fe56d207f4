import Bridge
import Browser
import Foundation
import JSON
import Rollback
import Streams
import Synchronization
import Web

/// The fixture app in a real browser: served, with a bridge, on a profile of its own.
final class AppInChromium: Sendable {
  let app: BridgeApp
  let handler: BridgeHandler
  let approver: TestApprover
  let server: LoopbackServer
  let chromium: Chromium
  private let profile: String
  private let log: Log

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static var sqljs: String { root + "/.roundtrip/sqljs" }

  /// Blocks.
  ///
  /// - Parameters:
  ///   - hold: transfers wait for it.
  ///   - approval: what is waited for before an approval is given.
  init(
    target: TargetChoice = .native, hold: Gate? = nil, approval: Gate? = nil,
    change: (inout BridgeConfiguration) -> Void = { _ in }
  ) throws {
    let app = try BridgeApp()
    let approver = TestApprover()
    let transfers = LoopbackTransfers()
    let server = try LoopbackServer { request in
      if request.path.contains(LoopbackTransfers.prefix) { await hold?.wait() }
      return Self.answer(request, transfers)
    }
    var configuration = BridgeConfiguration(
      origins: [server.origin], settings: app.settings(target: target))
    configuration.progressInterval = 0
    change(&configuration)
    let log = Log()
    handler = try BridgeHandler(
      configuration,
      approver: { request in
        await approval?.wait()
        return approver.decide(request)
      }, transfers: transfers, log: { log.add($0) })
    profile = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-profile-")
    chromium = try Chromium(
      ChromiumProgram(path: nil), profile: .init(path: profile), cancellation: Cancellation())
    self.app = app
    self.approver = approver
    self.server = server
    self.log = log
  }

  deinit {
    chromium.kill()
    Files.remove(profile)
  }

  /// What the handler wrote down for the native side.
  var logged: [String] { log.lines }

  /// A tab with the app in it, once it has opened what it keeps.
  func open() throws -> Tab {
    let page = try chromium.openPage()
    let bridge = try DevToolsBridge(page, handler)
    try page.navigate(to: server.origin + "/app.html")
    let tab = Tab(page: page, bridge: bridge, world: self)
    try tab.waitForApp()
    return tab
  }

  private static func fixture(_ name: String, _ type: String) -> WebResponse {
    WebResponse(file: root + "/Tests/BridgeTests/Fixtures/" + name, contentType: type)
  }

  private static func answer(_ request: WebRequest, _ transfers: LoopbackTransfers) -> WebResponse {
    let name = String(request.path.dropFirst())
    if let transfer = transfers.answer(request, name: name) { return transfer }
    if let bytes = BridgePage.files[name] { return WebResponse(contentType: "text/javascript", bytes: bytes) }
    switch name {
    case "app.html": return fixture(name, "text/html")
    case "app.mjs", "provider-checks.mjs": return fixture(name, "text/javascript")
    case "worker.sql-wasm.js":
      return WebResponse(file: sqljs + "/worker.sql-wasm.js", contentType: "text/javascript")
    case "sql-wasm.wasm": return WebResponse(file: sqljs + "/sql-wasm.wasm", contentType: "application/wasm")
    default: return WebResponse(status: 404)
    }
  }
}

struct Tab: Sendable {
  let page: Page
  let bridge: DevToolsBridge
  /// As long as there is a tab, there is a browser.
  let world: AppInChromium

  func click(_ id: String) throws { _ = try page.evaluate("document.getElementById('\(id)').click()") }

  /// The text of an element, once it holds this one.
  func text(of id: String, with part: String = "") throws -> String {
    try page.evaluate("app.until('\(id)', '\(part)')").string ?? ""
  }

  func waitForApp() throws {
    _ = try page.evaluate(
      "new Promise(done => { const look = () => globalThis.app ? done() : setTimeout(look, 5); look(); })")
  }

  /// Phases, in the order in which they were shown.
  func phases() throws -> [String] {
    let list = try page.evaluate(
      "[...document.querySelectorAll('#progress li')].map(item => item.textContent)")
    return (list.array ?? []).compactMap(\.string)
  }

  func reload() throws {
    try page.reload()
    try waitForApp()
  }

  func close() { _ = try? page.call("Page.close") }
}

final class Log: Sendable {
  private let state = Mutex([String]())
  var lines: [String] { state.withLock { $0 } }
  func add(_ line: String) { state.withLock { $0.append(line) } }
}

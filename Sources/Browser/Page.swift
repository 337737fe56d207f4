internal import Foundation
public import JSON

/// One page of a ``Chromium``.
public final class Page: Sendable {
  public let devTools: DevTools
  /// Of the DevTools protocol, for calls of one's own.
  public let session: String
  private let stepLimit: Duration
  private let loads: Loads

  init(_ devTools: DevTools, session: String, stepLimit: Duration) throws {
    self.devTools = devTools
    self.session = session
    self.stepLimit = stepLimit
    let loads = Loads()
    self.loads = loads
    devTools.observe("Page.loadEventFired", in: session) { _ in loads.add() }
    for domain in ["Inspector.enable", "Page.enable", "Runtime.enable"] { try call(domain) }
  }

  /// Calls a method of the protocol on this page.
  ///
  /// - Throws: ``BrowserError``, `Cancelled`.
  @discardableResult
  public func call(_ method: String, _ parameters: JSONValue = .object([])) throws -> JSONValue {
    try devTools.call(method, parameters, in: session, within: stepLimit)
  }

  /// Goes to an address and waits until it has loaded.
  ///
  /// - Throws: ``BrowserError``, `Cancelled`.
  public func navigate(to url: String) throws {
    try loading("navigate") {
      let answer = try call("Page.navigate", .record(["url": .string(url)]))
      if let reason = answer["errorText"]?.string {
        throw BrowserError.refused(step: "navigate", reason: reason)
      }
    }
  }

  /// Loads the page anew and waits until it has loaded.
  ///
  /// - Throws: ``BrowserError``, `Cancelled`.
  public func reload() throws {
    try loading("reload") { try call("Page.reload") }
  }

  /// The value of a JavaScript expression; a promise is waited for.
  ///
  /// - Returns: null also for what JSON cannot hold.
  /// - Throws: ``BrowserError/refused(step:reason:)`` with what the expression threw; other ``BrowserError``s, `Cancelled`.
  public func evaluate(_ expression: String) throws -> JSONValue {
    let answer = try call(
      "Runtime.evaluate",
      .record([
        "expression": .string(expression), "awaitPromise": .bool(true), "returnByValue": .bool(true),
      ]))
    if let exception = answer["exceptionDetails"] {
      let thrown = exception["exception"]?["description"]?.string ?? exception["text"]?.string
      throw BrowserError.refused(step: "evaluate", reason: thrown ?? "it threw")
    }
    return answer["result"]?["value"] ?? .null
  }

  /// Gives the page a function of that name, taking one string, now and after each load.
  ///
  /// - Returns: what the page calls it with. The stream ends with the browser.
  /// - Throws: ``BrowserError``, `Cancelled`.
  public func addBinding(_ name: String) throws -> AsyncStream<String> {
    let (stream, continuation) = AsyncStream.makeStream(of: String.self)
    devTools.observe("Runtime.bindingCalled", in: session, end: { continuation.finish() }) { event in
      if event["name"]?.string == name, let payload = event["payload"]?.string { continuation.yield(payload) }
    }
    try call("Runtime.addBinding", .record(["name": .string(name)]))
    return stream
  }

  /// Why the page will do nothing any more; nil while it may.
  public func failure(at step: String) -> BrowserError? { devTools.failure(at: step, in: session) }

  private func loading(_ step: String, _ start: () throws -> Void) throws {
    let before = loads.count
    try start()
    try devTools.wait(stepLimit, for: step) { deadline in
      if let failure = failure(at: step) { throw failure }
      return loads.wait(beyond: before, until: deadline) ? () : nil
    }
  }
}

/// Counts how often a page has loaded.
private final class Loads: @unchecked Sendable {
  private let condition = NSCondition()
  private var number = 0

  var count: Int { condition.withLock { number } }

  func add() {
    condition.withLock {
      number += 1
      condition.broadcast()
    }
  }

  func wait(beyond before: Int, until deadline: Date) -> Bool {
    condition.withLock {
      while number <= before, condition.wait(until: deadline) {}
      return number > before
    }
  }
}

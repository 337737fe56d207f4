public import Browser
internal import Foundation
internal import JSON
internal import Streams

/// Carries the bridge's messages between a ``Browser/Page`` and a ``BridgeHandler``: a DevTools binding takes them out of the page, and
/// `roundtripBridge.receive` puts answers in.
///
/// For as long as the value lives. What a page sends counts as sent by the origin of the script's context, as the browser says it.
public final class DevToolsBridge: Sendable {
  private static let binding = "roundtripBridgePost"
  /// Messages that wait to be looked at; a page that sends more is flooding.
  private static let queueLimit = 256

  private let incoming: Task<Void, Never>
  private let outgoing: Outbox

  /// Blocks while it speaks to the browser.
  ///
  /// - Parameter page: at no address yet: contexts that were there before are not known, and refused.
  /// - Throws: `BrowserError`, `Cancelled`.
  public init(_ page: Page, _ handler: BridgeHandler) throws {
    let contexts = Contexts()
    let outbox = Outbox(page)
    let (stream, continuation) = AsyncStream.makeStream(
      of: Posted.self, bufferingPolicy: .bufferingOldest(Self.queueLimit))
    page.devTools.observe("Runtime.executionContextCreated", in: page.session) { contexts.add($0["context"]) }
    page.devTools.observe("Runtime.executionContextsCleared", in: page.session) { _ in contexts.clear() }
    page.devTools.observe(
      "Runtime.bindingCalled", in: page.session, end: { continuation.finish() }
    ) { event in
      guard event["name"]?.string == Self.binding, let text = event["payload"]?.string else { return }
      // One that is not known is a stranger's.
      let context = contexts.context(event["executionContextId"]?.integer)
      let posted = Posted(text: text, origin: context?.origin ?? "", context: context?.id)
      if case .dropped = continuation.yield(posted) { Task { await handler.noteFlood() } }
    }
    incoming = Task {
      for await posted in stream {
        await handler.receive(Array(posted.text.utf8), from: posted.origin) { bytes in
          if let context = posted.context { outbox.put(bytes, in: context) }
        }
      }
    }
    outgoing = outbox
    try page.call("Runtime.addBinding", .record(["name": .string(Self.binding)]))
    try page.call(
      "Page.addScriptToEvaluateOnNewDocument", .record(["source": .string(BridgePage.bootstrap)]))
  }

  deinit {
    incoming.cancel()
    outgoing.close()
  }

  private struct Posted: Sendable {
    var text: String
    var origin: String
    var context: String?
  }
}

/// The script contexts of a page.
private final class Contexts: @unchecked Sendable {
  struct Context {
    /// Unique among all processes of the browser.
    var id: String
    var origin: String
  }

  private let lock = NSLock()
  private var known: [Int64: Context] = [:]

  func add(_ context: JSONValue?) {
    guard let number = context?["id"]?.integer, let id = context?["uniqueId"]?.string else { return }
    let origin = context?["origin"]?.string ?? ""
    lock.withLock { known[number] = Context(id: id, origin: origin) }
  }

  func clear() { lock.withLock { known = [:] } }

  func context(_ number: Int64?) -> Context? { lock.withLock { number.flatMap { known[$0] } } }
}

/// Puts messages into the page in their order, on a thread of its own: each waits for the browser.
private final class Outbox: @unchecked Sendable {
  private let condition = NSCondition()
  private var messages: [(bytes: [UInt8], context: String)] = []
  private var isClosed = false

  /// A page that is sent more at once has asked for it.
  private static let limit = 1_000

  init(_ page: Page) {
    _ = Worker<Void>(name: "bridge") { [self] in
      while let (bytes, context) = next() {
        guard let literal = try? JSONText.encode(.string(String(decoding: bytes, as: UTF8.self))) else {
          continue
        }
        // A page that is gone has no context any more; the next one asks for the status.
        _ = try? page.call(
          "Runtime.evaluate",
          .record([
            "expression": .string(
              "globalThis.roundtripBridge?.receive(\(String(decoding: literal, as: UTF8.self)))"),
            "uniqueContextId": .string(context),
          ]))
      }
    }
  }

  func put(_ bytes: [UInt8], in context: String) {
    condition.withLock {
      guard messages.count < Self.limit else { return }
      messages.append((bytes, context))
      condition.broadcast()
    }
  }

  func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }

  private func next() -> (bytes: [UInt8], context: String)? {
    condition.withLock {
      while messages.isEmpty, !isClosed { condition.wait() }
      return isClosed ? nil : messages.removeFirst()
    }
  }
}

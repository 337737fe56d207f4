public import Browser
internal import JSON
internal import Streams
internal import Synchronization

/// Carries the bridge's messages between a page of a ``Chromium`` and a ``BridgeHandler``, in the place of a web view.
///
/// The page finds what it finds in a web view: `window.webkit.messageHandlers.rollback.postMessage(text)`.
public final class DevToolsBridge: Sendable {
  private static let binding = "roundtripBridgePost"

  /// A message with the origin of the frame that sent it, as the browser says.
  public struct Message: Sendable {
    public var text: String
    public var origin: String
  }

  public let messages: AsyncStream<Message>
  private let page: Page
  private let origins = Mutex<[Int64: String]>([:])

  /// To be made before the page is navigated to where it is to be.
  ///
  /// - Throws: ``BrowserError``, `Cancelled`.
  public init(_ page: Page) throws {
    self.page = page
    let (stream, continuation) = AsyncStream.makeStream(of: Message.self)
    messages = stream
    let tools = page.devTools
    tools.observe("Runtime.executionContextCreated", in: page.session) { [weak self] event in
      guard let context = event["context"], let id = context["id"]?.integer else { return }
      self?.origins.withLock { $0[id] = context["origin"]?.string ?? "" }
    }
    tools.observe("Runtime.executionContextsCleared", in: page.session) { [weak self] _ in
      self?.origins.withLock { $0 = [:] }
    }
    tools.observe("Runtime.bindingCalled", in: page.session, end: { continuation.finish() }) {
      [weak self] event in
      guard event["name"]?.string == Self.binding, let text = event["payload"]?.string,
        let context = event["executionContextId"]?.integer
      else { return }
      let origin = self?.origins.withLock { $0[context] } ?? ""
      continuation.yield(Message(text: text, origin: origin))
    }
    // Contexts that are there already are told of anew.
    try page.call("Runtime.disable")
    try page.call("Runtime.enable")
    try page.call("Runtime.addBinding", .record(["name": .string(Self.binding)]))
    try page.call(
      "Page.addScriptToEvaluateOnNewDocument",
      .record([
        "source": .string(
          """
          window.webkit = { messageHandlers: { rollback: { postMessage: (text) => \(Self.binding)(String(text)) } } };
          """)
      ]))
  }

  /// Hands a reply to the page; a page that is not there any more does not get it.
  public func send(_ reply: BridgeReply) async {
    let page = page
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      _ = Worker<Void>(name: "bridge") {
        defer { continuation.resume() }
        let text = String(decoding: try JSONText.encode(reply.json), as: UTF8.self)
        let literal = String(decoding: try JSONText.encode(.string(text)), as: UTF8.self)
        _ = try? page.evaluate("globalThis.roundtripBridgeReceive?.(\(literal))")
      }
    }
  }

  /// Feeds a handler until the browser ends.
  public func serve(_ handler: BridgeHandler) async {
    for await message in messages { await handler.receive(Array(message.text.utf8), from: message.origin) }
  }
}

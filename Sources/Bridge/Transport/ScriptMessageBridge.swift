#if canImport(WebKit)
  internal import JSON
  public import WebKit

  /// Carries the bridge's messages between a `WKWebView` and a ``BridgeHandler``:
  /// `userContentController.add(bridge, name: "rollback")`.
  ///
  /// Written for Apple systems and not tried there.
  @MainActor public final class ScriptMessageBridge: NSObject, WKScriptMessageHandler {
    private let handler: BridgeHandler

    public init(_ handler: BridgeHandler) { self.handler = handler }

    public func userContentController(
      _ controller: WKUserContentController, didReceive message: WKScriptMessage
    ) {
      let origin = message.frameInfo.securityOrigin
      let port = origin.port == 0 ? "" : ":\(origin.port)"
      let text = message.body as? String ?? ""
      Task { await handler.receive(Array(text.utf8), from: "\(origin.protocol)://\(origin.host)\(port)") }
    }

    /// For the handler's `send`.
    public static func send(_ reply: BridgeReply, to view: WKWebView) async {
      guard let bytes = try? JSONText.encode(reply.json) else { return }
      _ = try? await view.callAsyncJavaScript(
        "globalThis.roundtripBridgeReceive?.(text)",
        arguments: ["text": String(decoding: bytes, as: UTF8.self)],
        in: nil, contentWorld: .page)
    }
  }
#endif

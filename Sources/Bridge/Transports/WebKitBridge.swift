// Not compiled on Linux, and not tried on an Apple system yet: it follows WebKit's documentation.
#if canImport(WebKit)
  public import WebKit

  /// Carries the bridge's messages between a `WKWebView` and a ``BridgeHandler``: `webkit.messageHandlers.rollback`
  /// (<https://developer.apple.com/documentation/webkit/wkscriptmessagehandler>).
  ///
  /// Add it with `userContentController.add(bridge, contentWorld: .page, name: "rollback")`. Messages are taken from the main frame
  /// only, and count as sent by the origin that WebKit names.
  @MainActor public final class WebKitBridge: NSObject, WKScriptMessageHandler {
    private let continuation: AsyncStream<Posted>.Continuation
    private let incoming: Task<Void, Never>
    private let handler: BridgeHandler

    private struct Posted: Sendable {
      var text: String
      var origin: String
      var reply: BridgeHandler.Reply
    }

    public init(_ handler: BridgeHandler) {
      let (stream, continuation) = AsyncStream.makeStream(
        of: Posted.self, bufferingPolicy: .bufferingOldest(256))
      self.handler = handler
      self.continuation = continuation
      incoming = Task {
        for await posted in stream {
          await handler.receive(Array(posted.text.utf8), from: posted.origin, reply: posted.reply)
        }
      }
    }

    deinit { incoming.cancel() }

    public func userContentController(
      _ controller: WKUserContentController, didReceive message: WKScriptMessage
    ) {
      // What is no string, and what comes from a frame within the page, is refused as any stranger's is.
      let origin = message.frameInfo.isMainFrame ? Self.origin(message.frameInfo.securityOrigin) : "subframe"
      let text = message.body as? String ?? ""
      let (messages, outlet) = AsyncStream.makeStream(of: [UInt8].self)
      let view = message.webView
      let frame = message.frameInfo
      Task { @MainActor [weak view] in
        for await bytes in messages {
          _ = try? await view?.callAsyncJavaScript(
            "globalThis.roundtripBridge?.receive(text)",
            arguments: ["text": String(decoding: bytes, as: UTF8.self)], in: frame, contentWorld: .page)
        }
      }
      let posted = Posted(text: text, origin: origin, reply: { outlet.yield($0) })
      if case .dropped = continuation.yield(posted) { Task { await handler.noteFlood() } }
    }

    /// `app://notes`, `https://example.org:8443`: as ``BridgeConfiguration/origins`` has them.
    private static func origin(_ origin: WKSecurityOrigin) -> String {
      "\(origin.protocol)://\(origin.host)" + (origin.port == 0 ? "" : ":\(origin.port)")
    }
  }
#endif

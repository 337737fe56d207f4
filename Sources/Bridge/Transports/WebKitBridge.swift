// Not compiled on Linux, and not tried on an Apple system yet: it follows WebKit's documentation.
#if canImport(WebKit)
  public import WebKit

  /// Carries the bridge's messages between a `WKWebView` and a ``BridgeHandler``: `webkit.messageHandlers.rollback`
  /// (<https://developer.apple.com/documentation/webkit/wkscriptmessagehandler>).
  ///
  /// Add it with `userContentController.add(bridge, contentWorld: .page, name: "rollback")`. Messages are taken from the main frame
  /// only, and count as sent by the origin that WebKit names.
  @MainActor public final class WebKitBridge: NSObject, WKScriptMessageHandler {
    private let handler: BridgeHandler
    private let inlet: AsyncStream<Posted>.Continuation
    private let outlet: AsyncStream<Answer>.Continuation
    private let incoming: Task<Void, Never>
    private let outgoing: Task<Void, Never>

    private struct Posted: Sendable {
      var text: String
      var origin: String
      var reply: BridgeHandler.Reply
    }

    private struct Answer: Sendable {
      var text: String
      var frame: WKFrameInfo
      weak var view: WKWebView?
    }

    public init(_ handler: BridgeHandler) {
      let (posted, inlet) = AsyncStream.makeStream(of: Posted.self, bufferingPolicy: .bufferingOldest(256))
      let (answers, outlet) = AsyncStream.makeStream(
        of: Answer.self, bufferingPolicy: .bufferingOldest(1_000))
      self.handler = handler
      self.inlet = inlet
      self.outlet = outlet
      incoming = Task {
        for await message in posted {
          await handler.receive(Array(message.text.utf8), from: message.origin, reply: message.reply)
        }
      }
      outgoing = Task { @MainActor in
        for await answer in answers {
          // A frame that is gone is no error: the next page asks for the status.
          _ = try? await answer.view?.callAsyncJavaScript(
            "globalThis.roundtripBridge?.receive(text)", arguments: ["text": answer.text], in: answer.frame,
            contentWorld: .page)
        }
      }
    }

    deinit {
      incoming.cancel()
      outgoing.cancel()
    }

    public func userContentController(
      _ controller: WKUserContentController, didReceive message: WKScriptMessage
    ) {
      // What is no string, and what comes from a frame within the page, is refused as any stranger's is.
      let frame = message.frameInfo
      let origin = frame.isMainFrame ? Self.origin(frame.securityOrigin) : "subframe"
      let answer = Answer(text: "", frame: frame, view: message.webView)
      let outlet = outlet
      let posted = Posted(text: message.body as? String ?? "", origin: origin) { bytes in
        var answer = answer
        answer.text = String(decoding: bytes, as: UTF8.self)
        outlet.yield(answer)
      }
      if case .dropped = inlet.yield(posted) {
        let handler = handler
        Task { await handler.noteFlood() }
      }
    }

    /// `app://notes`, `https://example.org:8443`: as ``BridgeConfiguration/origins`` has them.
    private static func origin(_ origin: WKSecurityOrigin) -> String {
      "\(origin.protocol)://\(origin.host)" + (origin.port == 0 ? "" : ":\(origin.port)")
    }
  }
#endif

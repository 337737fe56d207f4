internal import FlyingFox
internal import FlyingSocks
internal import Foundation

/// A web server on 127.0.0.1, for as long as the value lives.
///
/// Requests are answered on Swift's cooperative pool: a handler never blocks.
public final class LoopbackServer: Sendable {
  public typealias Handler = @Sendable (WebRequest) async throws -> WebResponse

  public let port: UInt16
  private let server: HTTPServer
  private let running: Task<Void, Never>

  /// Starts it and waits until it listens; blocks the thread for that.
  ///
  /// - Parameters:
  ///   - port: 0 for one that is free.
  ///   - handler: an error that it throws is answered with status 500.
  /// - Throws: ``WebError`` when the port cannot be had.
  public init(port: UInt16 = 0, _ handler: @escaping Handler) throws(WebError) {
    let server: HTTPServer
    do {
      server = HTTPServer(
        address: try .inet(ip4: "127.0.0.1", port: port), timeout: Self.longTime, logger: .disabled,
        handler: ClosureHTTPHandler { request in
          try await handler(WebRequest(request)).answer(to: request)
        })
    } catch {
      throw WebError(reason: "\(error)")
    }
    let started = Started()
    running = Task.detached {
      do { try await server.run() } catch { started.set(.failure(WebError(reason: "\(error)"))) }
    }
    Task.detached {
      do {
        try await server.waitUntilListening()
        guard case .ip4(_, port: let port)? = await server.listeningAddress else {
          throw WebError(reason: "it has no address")
        }
        started.set(.success(port))
      } catch {
        started.set(.failure(WebError(reason: "\(error)")))
      }
    }
    self.server = server
    self.port = try started.wait().get()
  }

  deinit {
    let server = server
    running.cancel()
    Task.detached { await server.stop() }
  }

  /// `http://127.0.0.1:PORT`: what a browser keeps its storage by.
  public var origin: String { "http://127.0.0.1:\(port)" }

  /// A request may wait for an answer as long as its handler likes.
  private static let longTime: TimeInterval = 1e7
}

/// The outcome of the start, for the thread that waits for it.
private final class Started: @unchecked Sendable {
  private let condition = NSCondition()
  private var outcome: Result<UInt16, WebError>?

  func set(_ outcome: Result<UInt16, WebError>) {
    condition.withLock {
      self.outcome = self.outcome ?? outcome
      condition.broadcast()
    }
  }

  func wait() -> Result<UInt16, WebError> {
    condition.withLock {
      while true {
        if let outcome { return outcome }
        condition.wait()
      }
    }
  }
}

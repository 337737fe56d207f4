internal import JSON
internal import Streams
public import Web

/// Lets other programs of this machine raise signals and read how a watch stands, on 127.0.0.1.
///
/// `POST /signals/NAME` with the reason as its body needs the token (`Authorization: Bearer`); `GET /status` and `GET /metrics` do not.
public struct WatchServer: Sendable {
  private static let bodyLimit = SignalFolder.reasonLimit

  private let token: [UInt8]
  private let signals: SignalFolder
  private let board: WatchBoard

  /// - Parameter token: not empty.
  public init(token: String, signals: SignalFolder, board: WatchBoard) {
    precondition(!token.isEmpty)
    self.token = Array(token.utf8)
    self.signals = signals
    self.board = board
  }

  /// Serves for as long as the value that is returned lives.
  ///
  /// - Parameter port: 0 for one that is free.
  /// - Throws: ``WebError``.
  public func start(port: UInt16) throws(WebError) -> LoopbackServer {
    try LoopbackServer(port: port) { try await answer($0) }
  }

  private func answer(_ request: WebRequest) async throws -> WebResponse {
    let body = try await request.body(atMost: Self.bodyLimit)
    switch (request.method, request.path) {
    case ("GET", "/status"):
      return WebResponse(contentType: "application/json", bytes: try JSONText.encode(board.status) + [0x0a])
    case ("GET", "/metrics"):
      return WebResponse(contentType: "text/plain; version=0.0.4", bytes: Array(board.metrics.utf8))
    case ("POST", let path) where path.hasPrefix("/signals/"):
      return try await raise(String(path.dropFirst("/signals/".count)), body, request)
    default: return Self.refuse(404, "there is no \(request.method) \(request.path)")
    }
  }

  private func raise(_ name: String, _ body: [UInt8]?, _ request: WebRequest) async throws -> WebResponse {
    guard isAuthorised(request.header("Authorization")) else {
      return Self.refuse(401, "the token is missing or wrong")
    }
    guard let trigger = Trigger(rawValue: name), trigger.isSignal else {
      return Self.refuse(404, "there is no signal of that name")
    }
    guard let body else { return Self.refuse(413, "a reason has at most \(Self.bodyLimit) bytes") }
    guard let reason = String(validating: body, as: UTF8.self) else {
      return Self.refuse(400, "the reason is not UTF-8")
    }
    let signals = signals
    try await inBackground("signal", Cancellation()) { try signals.raise(trigger, reason: reason) }
    board.callForRound()
    return WebResponse(status: 202, bytes: Array("raised\n".utf8))
  }

  /// Takes as long whichever byte is wrong.
  private func isAuthorised(_ header: String?) -> Bool {
    let scheme = "Bearer "
    guard let header, header.hasPrefix(scheme) else { return false }
    let given = Array(header.utf8.dropFirst(scheme.utf8.count))
    var difference = given.count ^ token.count
    for index in token.indices {
      difference |= Int(token[index] ^ (index < given.count ? given[index] : 0))
    }
    return difference == 0
  }

  private static func refuse(_ status: Int, _ reason: String) -> WebResponse {
    WebResponse(status: status, bytes: Array((reason + "\n").utf8))
  }
}

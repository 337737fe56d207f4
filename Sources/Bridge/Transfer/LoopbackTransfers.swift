internal import Foundation
public import Web

/// Files that a ``LoopbackServer`` hands out under an address that nobody can guess. On Apple systems a `WKURLSchemeHandler` does the
/// same.
public final class LoopbackTransfers: TransferSource, @unchecked Sendable {
  private let lock = NSLock()
  private var offered: (token: String, path: String)?

  public static let prefix = "transfer/"

  public init() {}

  public func offer(_ path: String) async -> String {
    let token = Token.random()
    lock.withLock { offered = (token, path) }
    return Self.prefix + token
  }

  public func withdraw() async { lock.withLock { offered = nil } }

  /// The answer to a request for what lies under the page's folder by that name; nil where it is no transfer.
  ///
  /// - Parameter name: what follows the page's folder in the request's path.
  public func answer(_ request: WebRequest, name: String) -> WebResponse? {
    guard name.hasPrefix(Self.prefix) else { return nil }
    let token = name.dropFirst(Self.prefix.count)
    let path = lock.withLock { offered.flatMap { $0.token == token ? $0.path : nil } }
    guard request.method == "GET", let path else { return WebResponse(status: 404) }
    var response = WebResponse(file: path, contentType: "application/octet-stream")
    response.headers["Cache-Control"] = "no-store"
    return response
  }
}

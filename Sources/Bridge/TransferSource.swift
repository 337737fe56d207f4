/// Gives a page the bytes of a file of ours: a URL scheme handler of a web view, a web server on the loopback.
public protocol TransferSource: Sendable {
  /// Returns the URL at which the page may fetch the file, until it is offered another.
  func offer(_ path: String) async throws -> String
}

internal import FlyingFox

/// What a client asked of a ``LoopbackServer``.
public struct WebRequest: Sendable {
  private let request: HTTPRequest

  init(_ request: HTTPRequest) { self.request = request }

  /// `GET`, `PUT`, …
  public var method: String { request.method.rawValue }

  /// As it was asked for, percent-encoded, without the query.
  public var path: String { request.path }

  /// The value of a header; nil where it was not sent.
  public func header(_ name: String) -> String? { request.headers[HTTPHeader(name)] }

  /// The first value of that name in the query, decoded.
  public func query(_ name: String) -> String? { request.query.first { $0.name == name }?.value }

  /// Hands out the body in pieces as they come. It must be read whole, since the next request follows it.
  ///
  /// - Throws: what `body` throws, and the connection's own errors.
  public func forEachPiece(_ body: (UnsafeRawBufferPointer) throws -> Void) async throws {
    for try await piece in request.bodySequence {
      try piece.withUnsafeBytes { try body($0) }
    }
  }

  /// The whole body.
  ///
  /// - Parameter limit: in bytes.
  /// - Returns: nil where it is longer; it was read to its end all the same.
  public func body(atMost limit: Int) async throws -> [UInt8]? {
    var bytes: [UInt8] = []
    var isLonger = false
    try await forEachPiece { piece in
      isLonger = isLonger || bytes.count + piece.count > limit
      if !isLonger { bytes.append(contentsOf: piece) }
    }
    return isLonger ? nil : bytes
  }
}

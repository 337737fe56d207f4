internal import FlyingFox
internal import Foundation

/// What a ``LoopbackServer`` answers.
public struct WebResponse: Sendable {
  enum Content: Sendable {
    case bytes([UInt8])
    case file(path: String)
  }

  public var status: Int
  public var headers: [String: String]
  let content: Content

  /// - Parameter contentType: such as `application/json`.
  public init(
    status: Int = 200, contentType: String = "text/plain; charset=utf-8", headers: [String: String] = [:],
    bytes: [UInt8] = []
  ) {
    self.status = status
    self.headers = headers.merging(["Content-Type": contentType]) { given, _ in given }
    content = .bytes(bytes)
  }

  /// A file, streamed; one range of it where the request asks for that.
  ///
  /// A file that cannot be read is answered with status 404.
  public init(file path: String, contentType: String) {
    status = 200
    headers = ["Content-Type": contentType]
    content = .file(path: path)
  }

  func answer(to request: HTTPRequest) async throws -> HTTPResponse {
    var fields = HTTPHeaders()
    for (name, value) in headers { fields[HTTPHeader(name)] = value }
    switch content {
    case .bytes(let bytes):
      return HTTPResponse(
        statusCode: HTTPStatusCode(status, phrase: ""), headers: fields,
        body: HTTPBodySequence(data: Data(bytes), suggestedBufferSize: 1 << 18))
    case .file(let path):
      let handler = FileHTTPHandler(
        path: URL(filePath: path), contentType: headers["Content-Type"] ?? "application/octet-stream")
      return try await handler.handleRequest(request)
    }
  }
}

import Foundation
import Streams
import TestSupport
import Testing
import Web

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

@Suite struct LoopbackServerTests {
  private func server() async throws -> LoopbackServer {
    try await offPool { try Self.start() }
  }

  private static func start() throws -> LoopbackServer {
    try LoopbackServer { request in
      switch request.path {
      case "/echo":
        let body = try await request.body(atMost: 4 << 20) ?? Array("too long".utf8)
        return WebResponse(status: 201, headers: ["X-Asked": request.query("a b") ?? "nothing"], bytes: body)
      case "/file": return WebResponse(file: request.header("X-Path") ?? "", contentType: "x/y")
      case "/throw": throw CocoaError(.fileNoSuchFile)
      default: return WebResponse(status: 404)
      }
    }
  }

  private func ask(
    _ server: LoopbackServer, _ path: String, body: [UInt8]? = nil, headers: [String: String] = [:]
  ) async throws -> (HTTPURLResponse, [UInt8]) {
    var request = URLRequest(url: try #require(URL(string: server.origin + path)))
    if let body {
      request.httpMethod = "POST"
      request.httpBody = Data(body)
    }
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let (data, response) = try await URLSession.shared.data(for: request)
    return (try #require(response as? HTTPURLResponse), Array(data))
  }

  @Test func bodiesGoBothWaysAsTheyAre() async throws {
    let server = try await server()
    for count in [0, 1, 4_095, 4_096, 4_097, 3_000_000] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      let (response, body) = try await ask(server, "/echo?a%20b=c%26d", body: bytes)
      #expect(response.statusCode == 201)
      #expect(response.value(forHTTPHeaderField: "X-Asked") == "c&d")
      #expect(body == bytes)
    }
  }

  @Test func whatIsTooLongIsReadToItsEnd() async throws {
    let server = try await server()
    let (_, body) = try await ask(server, "/echo", body: [UInt8](repeating: 1, count: (4 << 20) + 1))
    #expect(body == Array("too long".utf8))
    let (_, next) = try await ask(server, "/echo", body: [7])
    #expect(next == [7])
  }

  @Test func aFileIsStreamedWholeOrInPart() async throws {
    let folder = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-web-")
    defer { Files.remove(folder) }
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try Files.write(bytes, to: folder + "/a b.bin")
    let server = try await server()
    let (whole, content) = try await ask(server, "/file", headers: ["X-Path": folder + "/a b.bin"])
    #expect(whole.statusCode == 200)
    #expect(whole.value(forHTTPHeaderField: "Content-Type") == "x/y")
    #expect(content == bytes)
    let (part, piece) = try await ask(
      server, "/file", headers: ["X-Path": folder + "/a b.bin", "Range": "bytes=10-19"])
    #expect(part.statusCode == 206)
    #expect(piece == Array(bytes[10..<20]))
    #expect(try await ask(server, "/file", headers: ["X-Path": folder + "/none"]).0.statusCode == 404)
  }

  @Test func anErrorOfTheHandlerIsStatus500() async throws {
    #expect(try await ask(await server(), "/throw").0.statusCode == 500)
  }

  @Test func listensOn127001Only() async throws {
    #expect(try await server().origin.hasPrefix("http://127.0.0.1:"))
  }
}

internal import Foundation
internal import Streams
internal import Web

/// What the page of the browser engine is served: its own files, the build's, an image to open, requests; and what it hands back.
///
/// Everything lies under a path that nobody can guess, so that no other program of this machine gets at it.
final class PageDesk: @unchecked Sendable {
  let token = Token.random()
  private let lock = NSLock()
  private let buildFolders: [String]
  private var readable: Set<String> = []
  private var writable: Set<String> = []
  private var received: [String: FileWriter] = [:]
  private var digests: [String: Digest] = [:]
  private var conversation: PageConversation?

  static let own: [String: (type: String, bytes: [UInt8])] = [
    "page.html": ("text/html; charset=utf-8", PackageResources.page_html),
    "page.js": ("text/javascript", PackageResources.page_js),
    "worker.js": ("text/javascript", PackageResources.worker_js),
    "store.js": ("text/javascript", PackageResources.store_js),
    "core.mjs": ("text/javascript", PackageResources.core_mjs),
  ]

  init(build: SQLjsBuild) {
    let folder = Files.kind(of: build.path) == .directory ? build.path : Files.parent(of: build.path)
    buildFolders = [folder, folder + "/dist"]
  }

  /// Lets the page read and write a file.
  func allow(reading read: [String] = [], writing: [String] = []) {
    lock.withLock {
      readable.formUnion(read)
      writable.formUnion(writing)
    }
  }

  /// From now on the page's requests belong to this conversation; what an earlier load of it still waits for ends.
  func begin(_ conversation: PageConversation) {
    let earlier = lock.withLock {
      defer { self.conversation = conversation }
      return self.conversation
    }
    earlier?.end()
  }

  /// SHA-256 of a file that the page has handed over whole; nil where it has not.
  func digest(of path: String) -> Digest? { lock.withLock { digests[path] } }

  // MARK: Requests

  func answer(_ request: WebRequest) async throws -> WebResponse {
    guard request.path.hasPrefix("/\(token)/") else { return Self.refusal(404) }
    let name = String(request.path.dropFirst(token.count + 2))
    var response: WebResponse
    switch (request.method, name) {
    case ("GET", "visit"): response = text("\(current?.visit ?? 0)")
    case ("GET", "list"): response = list(request.query("path") ?? "")
    case ("GET", "file"): response = file(request.query("path") ?? "")
    case ("PUT", "file"): response = try await take(request)
    case ("POST", "exchange"): response = try await exchange(request)
    case ("POST", "trouble"):
      let what = try await request.body(atMost: 1 << 16) ?? []
      current?.add(trouble: String(decoding: what, as: UTF8.self))
      response = text("")
    default:
      guard request.method == "GET", let own = Self.own[name] else { return Self.refusal(404) }
      response = WebResponse(contentType: own.type, bytes: own.bytes)
    }
    response.headers["Cache-Control"] = "no-store"
    // A build has no business elsewhere.
    response.headers["Content-Security-Policy"] =
      "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval'"
    return response
  }

  private var current: PageConversation? { lock.withLock { conversation } }

  private func text(_ text: String) -> WebResponse { WebResponse(bytes: Array(text.utf8)) }

  private static func refusal(_ status: Int, _ why: String = "") -> WebResponse {
    WebResponse(status: status, bytes: Array(why.utf8))
  }

  private func exchange(_ request: WebRequest) async throws -> WebResponse {
    let reply = try await request.body(atMost: EngineHost.replyLimit)
    guard let conversation = current, request.query("visit") == "\(conversation.visit)" else {
      return Self.refusal(410)
    }
    guard let reply else {
      conversation.add(trouble: "its reply has more than \(EngineHost.replyLimit) bytes")
      return Self.refusal(410)
    }
    if !reply.isEmpty { conversation.add(reply: reply) }
    guard let line = await conversation.nextRequest() else { return Self.refusal(410) }
    return WebResponse(contentType: "application/json", bytes: line)
  }

  // MARK: Files

  private func isOfBuild(_ path: String) -> Bool {
    buildFolders.contains { $0 == path || $0 == Files.parent(of: path) }
  }

  private func list(_ path: String) -> WebResponse {
    guard isOfBuild(path) else { return Self.refusal(403, "no file of the build") }
    let kind: String
    switch Files.kind(of: path) {
    case .file: kind = "file"
    case .directory: kind = "folder"
    default: kind = "missing"
    }
    let names = kind == "folder" ? Files.names(in: path) : []
    guard let json = try? JSONSerialization.data(withJSONObject: ["kind": kind, "names": names]) else {
      return Self.refusal(500)
    }
    return WebResponse(contentType: "application/json", bytes: Array(json))
  }

  private func file(_ path: String) -> WebResponse {
    guard isOfBuild(path) || lock.withLock({ readable.contains(path) }) else {
      return Self.refusal(403, "not a file that was shared")
    }
    let isModule = path.hasSuffix(".mjs") || path.hasSuffix(".js")
    return WebResponse(file: path, contentType: isModule ? "text/javascript" : "application/octet-stream")
  }

  /// Appends to a file that the page writes from front to back.
  private func take(_ request: WebRequest) async throws -> WebResponse {
    let path = request.query("path") ?? ""
    guard let at = Int64(request.query("at") ?? ""), let writer = try writer(path, from: at) else {
      try await request.forEachPiece { _ in }
      return Self.refusal(409, "nothing is written there")
    }
    try await request.forEachPiece { try writer.write($0) }
    if request.query("last") == "1" {
      let digest = try writer.finish(durable: false)
      lock.withLock {
        received[path] = nil
        digests[path] = digest
      }
    }
    return text("")
  }

  private func writer(_ path: String, from at: Int64) throws -> FileWriter? {
    try lock.withLock {
      guard writable.contains(path) else { return nil }
      if at == 0 {
        digests[path] = nil
        received[path] = try FileWriter(path: path)
      }
      guard let writer = received[path], writer.byteCount == at else { return nil }
      return writer
    }
  }
}

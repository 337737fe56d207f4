internal import Browser
internal import JSON
internal import Processes
internal import Streams

/// One conversation with a host, Node's or a page's, by `docs/ENGINE-PROTOCOL.md`: a request, then its reply.
///
/// Whatever goes wrong ends the host; every later call fails with the same error.
final class EngineHost {
  static let protocolVersion: Int64 = 1
  /// The host ends a reply at 64 MiB of values, twice that as hexadecimal digits.
  static let replyLimit = 160 << 20
  private static let startLimit = Duration.seconds(60)

  private let conversation: any Conversation
  private let program: String
  private let buildPath: String
  private let cancellation: Cancellation
  private let stepLimit: Duration
  private var lastID: Int64 = 0
  private var failure: EngineError?
  private(set) var hello: JSONValue = .null

  /// Starts Node and asks it to load the build.
  ///
  /// - Parameters:
  ///   - node: a path or a name in `PATH`.
  ///   - script: the path of the host program.
  ///   - stepLimit: how long one step may take.
  /// - Throws: ``EngineError``, `Cancelled`.
  convenience init(
    node: String, script: String, build: SQLjsBuild, cancellation: Cancellation,
    stepLimit: Duration
  ) throws {
    try self.init(
      over: ChildProcess(executable: node, arguments: [script], byteLimit: Self.replyLimit), program: node,
      build: build, cancellation: cancellation, stepLimit: stepLimit)
  }

  /// Asks a host that is there to load the build.
  ///
  /// - Parameter program: what runs the host, as the user named it.
  /// - Throws: ``EngineError``, `Cancelled`.
  init(
    over conversation: any Conversation, program: String, build: SQLjsBuild, cancellation: Cancellation,
    stepLimit: Duration
  ) throws {
    self.conversation = conversation
    self.program = program
    self.cancellation = cancellation
    self.stepLimit = stepLimit
    buildPath = build.path
    hello = try call(
      "hello", [("protocol", .integer(Self.protocolVersion)), ("build", .string(build.path))],
      within: min(Self.startLimit, stepLimit))
    guard hello["protocol"]?.integer == Self.protocolVersion else {
      throw fail(.hostFailed(step: "hello", reason: "it speaks another version of the protocol"))
    }
  }

  /// Sends a request and waits for its reply.
  ///
  /// - Returns: the members of the reply.
  /// - Throws: ``EngineError``; ``EngineError/refused(head:reason:)`` leaves the program running, everything else ends it. `Cancelled`.
  @discardableResult
  func call(_ step: String, _ members: [(String, JSONValue)] = [], within limit: Duration? = nil) throws
    -> JSONValue
  {
    if let failure { throw failure }
    lastID += 1
    let request = JSONValue.object(
      [.init("id", .integer(lastID)), .init("op", .string(step))] + members.map { .init($0, $1) })
    conversation.send(try JSONText.encode(request))
    let reply: JSONValue
    do {
      let line = try conversation.nextLine(within: limit ?? stepLimit, cancellation: cancellation)
      reply = try decode(line, step)
    } catch let error as ChildProcessError {
      throw fail(engineError(error, step))
    } catch let error as BrowserError {
      throw fail(.browser(error.at(step)))
    }
    guard reply["ok"]?.bool == true else { throw try refusal(reply, step, members) }
    return reply
  }

  /// Lets the host end by itself.
  func close() {
    guard failure == nil else { return }
    failure = .hostFailed(step: "close", reason: "the engine was closed")
    conversation.end()
  }

  // MARK: Replies

  private func decode(_ line: [UInt8], _ step: String) throws(EngineError) -> JSONValue {
    let reply: JSONValue
    do {
      reply = try JSONText.decode(line)
    } catch {
      let start = String(decoding: line.prefix(60).map { $0 < 0x20 ? 0x2e : $0 }, as: UTF8.self)
      throw fail(.hostFailed(step: step, reason: "its reply is no JSON: \(start)"))
    }
    guard reply["id"]?.integer == lastID else {
      let found = reply["id"].map { "\($0.integer.map(String.init) ?? $0.kind)" } ?? "none"
      throw fail(
        .hostFailed(step: step, reason: "its reply has the id \(found) where \(lastID) was due"))
    }
    guard reply["ok"]?.bool != nil else {
      throw fail(.hostFailed(step: step, reason: "its reply does not say whether it is ok"))
    }
    return reply
  }

  private func refusal(_ reply: JSONValue, _ step: String, _ members: [(String, JSONValue)]) throws
    -> EngineError
  {
    let error = reply["error"]
    guard let kind = error?["kind"]?.string, let message = error?["message"]?.string else {
      return fail(.hostFailed(step: step, reason: "its reply names no error"))
    }
    switch kind {
    case "sql" where reply["fatal"]?.bool != true && error?["fatal"]?.bool != true:
      let sql = members.first { $0.0 == "sql" }?.1.string ?? step
      return .refused(head: String(sql.prefix(80)), reason: message)
    case "load":
      if let found = Self.oldNode(message) { return fail(.nodeTooOld(found: found, needed: "18")) }
      return fail(.buildUnusable(path: buildPath, reason: message))
    case "memory": return fail(.outOfMemory(step: step, reason: message))
    case "storage":
      let parts = message.split(separator: ":", maxSplits: 1).map(String.init)
      let reason = (parts.last ?? message).drop { $0 == " " }
      return fail(.storage(kind: parts.first ?? "storage-failed", reason: String(reason)))
    default: return fail(.hostFailed(step: step, reason: message))
    }
  }

  private static func oldNode(_ message: String) -> String? {
    guard message.utf8.starts(with: "Node.js ".utf8), message.contains("too old") else { return nil }
    return message.split(separator: " ").dropFirst().first.map(String.init)
  }

  private func engineError(_ error: ChildProcessError, _ step: String) -> EngineError {
    switch error {
    case .notStarted(_, let reason): .nodeMissing(command: program, reason: reason)
    case .ended(_, let status, let lastWords)
    where lastWords.contains("heap out of memory") || lastWords.contains("Cannot allocate"):
      .outOfMemory(step: step, reason: "\(status): \(lastWords)")
    default: .hostFailed(step: step, reason: "\(error)")
    }
  }

  private func fail(_ error: EngineError) -> EngineError {
    if failure == nil { conversation.kill() }
    failure = failure ?? error
    return error
  }
}

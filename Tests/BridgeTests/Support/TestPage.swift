import Bridge
import JSON
import Rollback
import Synchronization

/// A page without a browser: what it is sent, and messages of its own.
final class TestPage: Sendable {
  let handler: BridgeHandler
  let origin: String
  private let stream: AsyncStream<JSONValue>
  private let continuation: AsyncStream<JSONValue>.Continuation
  private let state = Mutex((session: "", id: Int64(0), seen: [JSONValue]()))

  init(_ handler: BridgeHandler, origin: String = "app://notes") {
    self.handler = handler
    self.origin = origin
    (stream, continuation) = AsyncStream.makeStream()
  }

  var session: String { state.withLock(\.session) }
  /// Progress messages and all others, in their order.
  var seen: [JSONValue] { state.withLock(\.seen) }

  /// Sends bytes as they are.
  func post(_ text: [UInt8]) async -> BridgeHandler.Disposition {
    let continuation = continuation
    return await handler.receive(text, from: origin) { bytes in
      continuation.yield((try? JSONText.decode(bytes)) ?? .null)
    }
  }

  /// The next message that is no progress.
  func answer() async -> JSONValue {
    for await message in stream {
      state.withLock { $0.seen.append(message) }
      if message["type"]?.string != "progress" { return message }
    }
    return .null
  }

  /// The next message of any kind.
  func message() async -> JSONValue {
    for await message in stream {
      state.withLock { $0.seen.append(message) }
      return message
    }
    return .null
  }

  func hello(_ id: Int64 = .random(in: 1...9_007_199_254_740_991)) async -> JSONValue {
    _ = await post(Array(#"{"bridge":1,"type":"hello","id":\#(id)}"#.utf8))
    let answer = await answer()
    state.withLock {
      $0.session = answer["session"]?.string ?? ""
      $0.id = 0
    }
    return answer
  }

  func nextID() -> Int64 {
    state.withLock {
      $0.id += 1
      return $0.id
    }
  }

  func text(_ method: String, _ params: [String: String] = [:], id: Int64? = nil) throws -> [UInt8] {
    let members = params.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) }
    return try JSONText.encode(
      .record([
        "bridge": .integer(1), "type": .string("request"), "id": .integer(id ?? nextID()),
        "session": .string(session), "method": .string(method), "params": .object(members),
      ]))
  }

  /// Sends a request without waiting for its end. Returns its id.
  func begin(_ method: String, _ params: [String: String] = [:]) async throws -> Int64 {
    let id = nextID()
    _ = await post(try text(method, params, id: id))
    return id
  }

  /// Sends a request and waits for its end: the result, or the code of the error.
  func call(_ method: String, _ params: [String: String] = [:]) async throws -> Answer {
    _ = await post(try text(method, params))
    return Answer(await answer())
  }
}

enum Answer: Equatable {
  case result(JSONValue)
  case error(String)

  init(_ message: JSONValue) {
    if let result = message["result"] {
      self = .result(result)
    } else {
      self = .error(message["code"]?.string ?? "no code")
    }
  }

  var result: JSONValue? { if case .result(let value) = self { value } else { nil } }
}

/// Answers as it is told to, and keeps what it was asked.
final class TestApprover: Sendable {
  private let state = Mutex((decision: ApprovalDecision.approved, asked: [ApprovalRequest]()))

  init(_ decision: ApprovalDecision = .approved) { state.withLock { $0.decision = decision } }

  var asked: [ApprovalRequest] { state.withLock(\.asked) }

  func set(_ decision: ApprovalDecision) { state.withLock { $0.decision = decision } }

  func decide(_ request: ApprovalRequest) -> ApprovalDecision {
    state.withLock {
      $0.asked.append(request)
      return $0.decision
    }
  }
}

/// A clock that goes as far with each look as it is told.
final class TestClock: Sendable {
  private let state: Mutex<(now: Duration, step: Duration)>

  init(step: Duration) { state = Mutex((.zero, step)) }

  func set(step: Duration) { state.withLock { $0.step = step } }

  func now() -> Duration {
    state.withLock {
      $0.now += $0.step
      return $0.now
    }
  }
}

/// Remembers what was offered.
final class TestTransfers: TransferSource {
  private let state = Mutex<String?>(nil)

  var offered: String? { state.withLock { $0 } }

  func offer(_ path: String) async -> String {
    state.withLock { $0 = path }
    return "transfer/00112233445566778899aabbccddeeff"
  }

  func withdraw() async { state.withLock { $0 = nil } }
}

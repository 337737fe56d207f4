internal import Foundation
internal import JSON

/// Where the answers and events of a browser arrive, and where threads wait for them.
final class DevToolsDesk: @unchecked Sendable {
  struct Observer {
    let event: String
    let session: String?
    let handler: @Sendable (JSONValue) -> Void
    let end: @Sendable () -> Void
  }

  private let condition = NSCondition()
  private var lastID: Int64 = 0
  private var waiting: [Int64: String?] = [:]
  private var answers: [Int64: JSONValue] = [:]
  private var observers: [Observer] = []
  private var crashes: [String: String] = [:]
  private var ending: String?

  func newCall(in session: String?) -> Int64 {
    condition.withLock {
      lastID += 1
      waiting[lastID] = .some(session)
      return lastID
    }
  }

  func forget(_ id: Int64) {
    condition.withLock {
      waiting[id] = nil
      answers[id] = nil
    }
  }

  func observe(_ observer: Observer) {
    let hasEnded = condition.withLock {
      if ending == nil { observers.append(observer) }
      return ending != nil
    }
    if hasEnded { observer.end() }
  }

  func take(_ message: JSONValue) {
    if let id = message["id"]?.integer {
      condition.withLock {
        if waiting[id] != nil { answers[id] = message }
        condition.broadcast()
      }
      return
    }
    guard let method = message["method"]?.string else { return }
    let session = message["sessionId"]?.string
    let handlers = condition.withLock {
      if method == "Inspector.targetCrashed", let session { crashes[session] = "crashed" }
      condition.broadcast()
      return observers.filter { $0.event == method && ($0.session == nil || $0.session == session) }
    }
    for observer in handlers { observer.handler(message["params"] ?? .null) }
  }

  func end(_ reason: String) {
    let last = condition.withLock {
      ending = reason
      condition.broadcast()
      defer { observers = [] }
      return observers
    }
    for observer in last { observer.end() }
  }

  /// - Throws: ``BrowserError``.
  func result(of id: Int64, _ method: String, until deadline: Date) throws(BrowserError) -> JSONValue? {
    let (answer, failure) = condition.withLock { () -> (JSONValue?, BrowserError?) in
      let session = waiting[id] ?? nil
      while answers[id] == nil, known(at: method, session) == nil, condition.wait(until: deadline) {}
      return (answers[id], known(at: method, session))
    }
    if let answer {
      if let error = answer["error"] {
        throw .refused(step: method, reason: error["message"]?.string ?? "without a reason")
      }
      return answer["result"] ?? .null
    }
    if let failure { throw failure }
    return nil
  }

  func failure(at step: String, _ session: String?) -> BrowserError? {
    condition.withLock { known(at: step, session) }
  }

  private func known(at step: String, _ session: String?) -> BrowserError? {
    if let ending { return .ended(step: step, reason: ending) }
    if let session, let status = crashes[session] { return .pageCrashed(step: step, status: status) }
    return nil
  }
}

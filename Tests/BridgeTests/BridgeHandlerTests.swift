import Foundation
import JSON
import Rollback
import Streams
import Synchronization
import Testing

@testable import Bridge

/// What the native side lets a page do, without any page.
@Suite(.serialized) final class BridgeHandlerTests {
  private let app: NotesApp

  init() throws { app = try NotesApp() }

  private func request(_ method: String, id: String = "1", _ params: String = "{}") -> [UInt8] {
    Array(#"{"v":1,"id":"\#(id)","type":"request","method":"\#(method)","params":\#(params)}"#.utf8)
  }

  private func signal() -> String? {
    let path = app.settings.state + "/signals/bridge-security"
    return (try? FileReader.array(of: path)).map { String(decoding: $0, as: UTF8.self) }
  }

  struct Bad: CustomTestStringConvertible, Sendable {
    var text: String
    var reason: BridgeRefusal.Reason
    var origin = "app://notes"
    var testDescription: String { "\(reason.rawValue): \(text.prefix(60))" }
  }

  static let bad = [
    Bad(text: "", reason: .malformed), Bad(text: "null", reason: .malformed),
    Bad(text: "[]", reason: .malformed),
    Bad(text: "{}", reason: .malformed), Bad(text: String(repeating: "[", count: 9_000), reason: .malformed),
    Bad(text: #"{"v":2,"id":"a","type":"cancel"}"#, reason: .unknownVersion),
    Bad(text: #"{"v":1,"id":"","type":"cancel"}"#, reason: .malformed),
    Bad(text: #"{"v":1,"id":"../x","type":"cancel"}"#, reason: .malformed),
    Bad(text: #"{"v":1,"id":"a","type":"cancel","path":"/etc/passwd"}"#, reason: .malformed),
    Bad(text: #"{"v":1,"id":"a","type":"result","value":1}"#, reason: .malformed),
    Bad(
      text: #"{"v":1,"id":"a","type":"request","method":"dropEverything","params":{}}"#,
      reason: .unknownMethod),
    Bad(
      text: #"{"v":1,"id":"a","type":"request","method":"createDataBackup","params":{"to":"/tmp"}}"#,
      reason: .malformed),
    Bad(
      text: #"{"v":1,"id":"a","type":"request","method":"initiateRollback","params":{}}"#, reason: .malformed),
    Bad(
      text: #"{"v":1,"id":"a","type":"request","method":"initiateRollback","params":{"reason":"a\nb"}}"#,
      reason: .malformed),
    Bad(
      text:
        #"{"v":1,"id":"a","type":"request","method":"initiateRollback","params":{"reason":"x","install":"y"}}"#,
      reason: .malformed),
    Bad(
      text:
        #"{"v":1,"id":"a","type":"request","method":"verifyRollbackSuccess","params":{"image":"SELECT 1"}}"#,
      reason: .malformed),
    Bad(text: #"{"v":1,"id":"a","type":"cancel","id":"b"}"#, reason: .malformed),
    Bad(
      text: #"{"v":1,"id":"a","type":"cancel"}"# + String(repeating: " ", count: 17_000), reason: .tooLarge),
    Bad(text: #"{"v":1,"id":"a","type":"cancel"}"#, reason: .foreignOrigin, origin: "https://evil.example"),
    Bad(text: #"{"v":1,"id":"a","type":"cancel"}"#, reason: .foreignOrigin, origin: ""),
  ]

  @Test(arguments: bad) func whatNoPageOfTheAppSends(_ bad: Bad) async throws {
    let before = try app.contents()
    let handler = app.handler()
    let refusal = await handler.receive(Array(bad.text.utf8), from: bad.origin)
    #expect(refusal?.reason == bad.reason, "\(String(describing: refusal))")
    #expect(app.replies.count == 1)
    #expect(try app.contents() == before)
    #expect(signal()?.hasPrefix(bad.reason.rawValue) == true)
  }

  @Test func anHonestSlipRaisesNoSignal() async throws {
    let handler = app.handler()
    let cancel = Array(#"{"v":1,"id":"a","type":"cancel"}"#.utf8)
    #expect(await handler.receive(cancel, from: "app://notes")?.reason == .nothingToCancel)
    #expect(await handler.receive(request("validateRollback"), from: "app://notes") == nil)
    #expect(await handler.receive(request("validateRollback", id: "2"), from: "app://notes")?.reason == .busy)
    await handler.settle()
    #expect(signal() == nil)
    #expect(await handler.receive(request("validateRollback"), from: "app://notes")?.reason == .replayedID)
    #expect(signal()?.hasPrefix("replayed-id") == true)
  }

  @Test func tooManyAtOnceAreRefused() async throws {
    let time = ContinuousClock.now
    let passed = Mutex(Duration.zero)
    let handler = app.handler(now: { time + passed.withLock { $0 } })
    let cancel = Array(#"{"v":1,"id":"a","type":"cancel"}"#.utf8)
    for _ in 0..<20 {
      #expect(await handler.receive(cancel, from: "app://notes")?.reason == .nothingToCancel)
    }
    #expect(await handler.receive(cancel, from: "app://notes")?.reason == .tooMany)
    passed.withLock { $0 = .milliseconds(200) }
    #expect(await handler.receive(cancel, from: "app://notes")?.reason == .nothingToCancel)
    #expect(await handler.receive(cancel, from: "app://notes")?.reason == .tooMany)
  }

  private struct Nobody: BridgeApprover {
    func approves(_ plan: RollbackPlan) async -> Bool { false }
  }

  @Test(arguments: ["initiateRollback", "exportNativeData"]) func nothingIsDoneUnapproved(_ method: String)
    async throws
  {
    let before = try app.contents()
    let handler = app.handler(Nobody())
    let params = method == "initiateRollback" ? #"{"reason":"please"}"# : "{}"
    #expect(await handler.receive(request(method, params), from: "app://notes") == nil)
    await handler.settle()
    guard case .error("1", let refusal)? = app.replies.last else {
      Issue.record("\(app.replies)")
      return
    }
    #expect(refusal.reason == .notApproved)
    #expect(try app.contents() == before)
    #expect(Files.kind(of: app.settings.state) == .missing)
  }

  @Test func aRollbackInSteps() async throws {
    let handler = app.handler()
    func ask(_ method: String, _ id: String, _ params: String = "{}") async throws -> JSONValue {
      #expect(await handler.receive(request(method, id: id, params), from: "app://notes") == nil)
      await handler.settle()
      guard case .result(id, let value)? = app.replies.last else {
        Issue.record("\(app.replies.suffix(1))")
        return .null
      }
      return value
    }
    #expect(try await ask("validateRollback", "a")["dataSafety"]?.string == "safe")
    #expect(try await ask("exportNativeData", "b")["outcome"]?["result"]?.string == "paused")
    let done = try await ask("restoreSqlJsEnvironment", "c")
    #expect(done["outcome"]?["result"]?.string == "finished")
    let image = try #require(done["image"]?["sha256"]?.string)
    #expect(app.transfers.offered == app.settings.install)
    // A page that had not got it asks again.
    #expect(try await ask("restoreSqlJsEnvironment", "d")["image"]?["sha256"]?.string == image)
    #expect(try await ask("verifyRollbackSuccess", "e", #"{"image":"\#(image)"}"#)["isSuccess"]?.bool == true)
    let other = String(repeating: "0", count: 64)
    #expect(
      try await ask("verifyRollbackSuccess", "f", #"{"image":"\#(other)"}"#)["isSuccess"]?.bool == false)
    #expect(app.replies.contains { if case .progress("b", _) = $0 { true } else { false } })
    #expect(try app.events.last == "run-ended")
  }
}

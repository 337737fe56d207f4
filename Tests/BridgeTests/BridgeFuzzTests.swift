import Foundation
import JSON
import Rollback
import Streams
import Synchronization
import Testing

@testable import Bridge

/// 100,000 messages that are random, malformed or altered: each is refused with a reason, and nothing is done.
@Suite struct BridgeFuzzTests {
  private static let seed: UInt64 = 20_261_123
  private static let count = 100_000

  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
  }

  private static let pieces = [
    "\"v\":1", "\"v\":2", "\"v\":null", "\"id\":\"a\"", "\"id\":7", "\"type\":\"request\"",
    "\"type\":\"cancel\"",
    "\"method\":\"initiateRollback\"", "\"method\":\"createDataBackup\"", "\"method\":\"\\u0000\"",
    "\"params\":{}",
    "\"params\":{\"reason\":\"x\"}", "\"params\":[]", "\"path\":\"/etc/passwd\"",
    "\"sql\":\"DROP TABLE nodes\"", "\"\":\"\"",
    "\"__proto__\":{}", "\"params\":{\"reason\":\"\\ud800\"}",
  ]

  private static func message(_ random: inout Random) -> [UInt8] {
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      return (0..<Int.random(in: 0...80, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random)
      }
    case 1:
      let chosen = (0..<Int.random(in: 0...7, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }
      return Array(("{" + chosen.joined(separator: ",") + "}").utf8)
    case 2:
      // A whole message with a few bytes changed, taken out or put in.
      var bytes = Array(
        #"{"v":1,"id":"k","type":"request","method":"initiateRollback","params":{"reason":"because"}}"#.utf8)
      for _ in 0...Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes.remove(at: place)
        default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        }
      }
      return bytes
    default:
      let depth = Int.random(in: 1...600, using: &random)
      return Array(
        (String(repeating: "{\"a\":", count: depth) + "1" + String(repeating: "}", count: depth)).utf8)
    }
  }

  @Test func noneLeadsToAnything() async throws {
    let app = try NotesApp()
    let before = try app.contents()
    let start = ContinuousClock.now
    let seconds = Mutex(0)
    // Time passes from message to message, so that the rate limit does not refuse them all.
    let handler = app.handler(
      Refusing(),
      now: {
        start
          + .seconds(
            seconds.withLock {
              $0 += 1; return $0
            })
      }, send: nil)
    var random = Random(state: Self.seed)
    var reasons: [BridgeRefusal.Reason: Int] = [:]
    var accepted = 0
    for number in 0..<Self.count {
      let origin = number % 1_000 == 999 ? "https://evil.example" : "app://notes"
      if let refusal = await handler.receive(Self.message(&random), from: origin) {
        reasons[refusal.reason, default: 0] += 1
        #expect(!refusal.message.isEmpty)
      } else {
        // A change that left a whole request, such as in the words of its reason: nobody approves it.
        accepted += 1
        await handler.settle()
      }
    }
    print("seed \(Self.seed): \(reasons), \(accepted) whole requests")
    #expect(reasons.values.reduce(0, +) + accepted == Self.count)
    #expect(Set(reasons.keys).isSuperset(of: [.malformed, .unknownVersion, .unknownMethod, .foreignOrigin]))
    #expect(app.replies.allSatisfy { if case .result = $0 { false } else { true } })
    #expect(try app.contents() == before)
    // Nothing but the signal.
    #expect(Files.names(in: app.settings.state) == ["signals"])
    // And a page of the app is heard after all that.
    let honest = Array(
      #"{"v":1,"id":"at-last","type":"request","method":"validateRollback","params":{}}"#.utf8)
    #expect(await handler.receive(honest, from: "app://notes") == nil)
    await handler.settle()
    guard case .result("at-last", _)? = app.replies.last else {
      Issue.record("\(app.replies.suffix(1))")
      return
    }
  }

  private struct Refusing: BridgeApprover {
    func approves(_ plan: RollbackPlan) async -> Bool { false }
  }
}

import Bridge
import JSON
import Rollback
import Streams
import Testing

/// Whatever a page sends that is no message of ours: no crash, no step, and a reason for each.
@Suite struct BridgeFuzzTests {
  private static let seed: UInt64 = 20_261_123

  private func bases(_ page: TestPage, run: String) throws -> [[UInt8]] {
    let digest = String(repeating: "0f", count: 32)
    return try [
      page.text("exportNativeData", ["plan": digest], id: 500),
      page.text("resumePreparation", ["run": "20260101T000000000Z-0123abcd"], id: 700),
      page.text("restoreSqlJsEnvironment", ["run": run, "sha256": digest], id: 900),
      page.text("abortRollback", ["run": "20260101T000000000Z-0123abcd"], id: 2),
      Array(#"{"bridge":1,"type":"cancel","id":999,"session":"\#(page.session)","request":3}"#.utf8),
    ]
  }

  /// - Returns: how often each code was given.
  private func fuzz(
    _ page: TestPage, count: Int, run: String, seed: UInt64
  ) async throws -> [String: Int] {
    var fuzzer = MessageFuzzer(seed: seed, bases: try bases(page, run: run), session: page.session)
    let known = Set(BridgeCode.allCases.map(\.rawValue))
    var codes: [String: Int] = [:]
    for number in 1...count {
      let text = fuzzer.message()
      _ = await page.post(text)
      let answer = await page.answer()
      guard answer["type"]?.string == "error", let code = answer["code"]?.string, known.contains(code) else {
        Issue.record(
          "seed \(seed), message \(number): \(String(decoding: text, as: UTF8.self)) got \(answer)")
        break
      }
      codes[code, default: 0] += 1
      if number % 1_000 == 0 {
        // Ids that a damaged message has used up are none of a new session's.
        let welcome = await page.hello()
        #expect(welcome["type"]?.string == "welcome")
        #expect(try await page.call("status").result?["isAtWork"]?.bool == false)
        fuzzer.bases = try bases(page, run: run)
      }
    }
    return codes
  }

  @Test func randomMessagesAreRefusedWithAReason() async throws {
    print("seed \(Self.seed)")
    let app = try BridgeApp()
    let approver = TestApprover()
    let clock = TestClock(step: .seconds(1))
    let handler = try BridgeHandler(
      BridgeConfiguration(origins: ["app://notes"], settings: app.settings()),
      approver: { approver.decide($0) }, transfers: TestTransfers(), now: { clock.now() })
    let page = TestPage(handler)
    _ = await page.hello()
    let before = try app.contents()
    let codes = try await fuzz(page, count: 100_000, run: "20260101T000000000Z-0123abcd", seed: Self.seed)
    #expect(codes.values.reduce(0, +) == 100_000)
    // All of these were reached, so that each kind of refusal was tried.
    for code in [
      "malformed", "too-deep", "too-large", "unknown-version", "unknown-type", "unknown-member",
      "missing-member", "bad-value", "path-or-sql", "unknown-method", "unknown-session", "replayed",
      "unknown-plan", "nothing-to-cancel", "nothing-in-progress",
    ] { #expect(codes[code, default: 0] > 0, "\(code)") }
    #expect(try app.contents() == before)
    #expect(approver.asked.isEmpty)
    #expect(Files.kind(of: app.signal) == .file)
  }

  /// The same while an image waits for its switch.
  @Test func aPreparedRunStaysPrepared() async throws {
    print("seed \(Self.seed + 1)")
    let app = try BridgeApp()
    let approver = TestApprover()
    let clock = TestClock(step: .seconds(1))
    let handler = try BridgeHandler(
      BridgeConfiguration(origins: ["app://notes"], settings: app.settings()),
      approver: { approver.decide($0) }, transfers: TestTransfers(), now: { clock.now() })
    let page = TestPage(handler)
    _ = await page.hello()
    let plan = try await page.call("validateRollback", ["reason": "slow"]).result?["plan"]?["id"]?.string
    let image = try await page.call("exportNativeData", ["plan": plan ?? ""]).result?["image"]
    let run = try #require(image?["run"]?.string)
    let before = try app.contents()
    let asked = approver.asked.count
    let codes = try await fuzz(page, count: 3_000, run: run, seed: Self.seed + 1)
    #expect(codes["image-differs", default: 0] > 0)
    #expect(codes["other-run", default: 0] > 0)
    #expect(try app.contents() == before)
    #expect(approver.asked.count == asked)
    let sha256 = try #require(image?["sha256"]?.string)
    let done = try await page.call("restoreSqlJsEnvironment", ["run": run, "sha256": sha256])
    #expect(done.result?["outcome"]?["result"]?.string == "finished")
  }
}

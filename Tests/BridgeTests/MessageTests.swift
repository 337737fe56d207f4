import Foundation
import JSON
import Rollback
import Streams
import Testing

@testable import Bridge

/// The recorded messages, and the schema, against the code.
@Suite struct MessageTests {
  struct Sample: CustomTestStringConvertible {
    var name: String
    var message: JSONValue
    /// Why it is refused; nil where it is taken.
    var code: String?

    var testDescription: String { name }
  }

  private static func samples(_ side: String) -> [Sample] {
    let path = URL(filePath: #filePath).deletingLastPathComponent().path + "/Fixtures/messages.json"
    let all = (try? JSONText.decode(Files.read(path)))?[side]?.array ?? []
    return all.compactMap { sample in
      guard let name = sample["name"]?.string, let message = sample["message"] else { return nil }
      return Sample(name: name, message: message, code: sample["code"]?.string)
    }
  }

  @Test(arguments: samples("page"))
  func aMessageOfAPageIsTakenOrRefused(_ sample: Sample) throws {
    let bytes = try JSONText.encode(sample.message)
    do throws(BridgeRefusal) {
      _ = try PageMessage(reading: bytes)
      #expect(sample.code == nil)
    } catch {
      #expect(error.code.rawValue == sample.code)
    }
  }

  @Test func recordedMessagesAreThere() {
    #expect(Self.samples("page").count > 40)
    let taken = Self.samples("page").filter { $0.code == nil }
    #expect(
      Set(taken.compactMap { $0.message["method"]?.string }) == Set(BridgeMethod.allCases.map(\.rawValue)))
  }

  @Test func whatIsSentIsAsRecorded() {
    let session = "0123456789abcdef0123456789abcdef"
    let sent: [NativeMessage] = [
      .welcome(id: 1, session: session, limits: BridgeLimits()),
      .progress(
        session: session, id: 1, BridgeProgress(phase: "export", done: 5, total: 10, unit: "bytes")),
      .progress(
        session: session, id: 1, BridgeProgress(phase: "approval", done: 0, total: nil, unit: "steps")),
      .result(session: session, id: 1, .object([])),
      .error(BridgeRefusal(.notApproved, id: 1, session: session)),
      .error(BridgeRefusal(.malformed)),
    ]
    #expect(sent.map(\.json) == Self.samples("native").map(\.message))
  }

  @Test func bytesThatAreNoMessage() {
    func code(_ bytes: [UInt8]) -> BridgeCode? {
      do throws(BridgeRefusal) {
        _ = try PageMessage(reading: bytes)
        return nil
      } catch {
        return error.code
      }
    }
    #expect(code([]) == .malformed)
    #expect(code([0xff, 0xfe]) == .malformed)
    #expect(code(Array(#"{"bridge":1,"type":"hello","id":1,"id":2}"#.utf8)) == .malformed)
    #expect(code(Array(#"{"bridge":1,"type":"hello","id":1}{}"#.utf8)) == .malformed)
    #expect(code(Array(repeating: UInt8(ascii: "["), count: 100_000)) == .tooDeep)
    // Composed and decomposed letters are the same to Swift, and not to us; brackets within strings nest nothing.
    #expect(code(Array(#"{"bridge":1,"type":"hello","id":1,"x":"[[[[[[[\"[["}"#.utf8)) == .unknownMember)
    #expect(code(Array("{\"bridge\":1,\"type\":\"hello\\u0000\",\"id\":1}".utf8)) == .unknownType)
  }

  @Test func choicesOfTheSchemaAreTheCodes() throws {
    let schema = try SmallSchema("bridge-message.schema.json")
    func choices(_ path: String) -> [String] {
      (schema.at(path)?["enum"]?.array ?? []).compactMap(\.string)
    }
    #expect(choices("#/$defs/code") == BridgeCode.allCases.map(\.rawValue))
    #expect(choices("#/$defs/reason") == BridgeReason.allCases.map(\.rawValue))
    #expect(choices("#/$defs/request/properties/method") == BridgeMethod.allCases.map(\.rawValue))
    #expect(choices("#/$defs/step/properties/name") == StepName.allCases.map(\.rawValue))
    let results = schema.at("#/$defs/results/$defs")?.object?.map(\.name)
    #expect(results == BridgeMethod.allCases.map(\.rawValue))
  }

  @Test func thePagesDocumentNamesEveryCodeAndMethod() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = String(decoding: try Files.read(root.path + "/docs/BRIDGE.md"), as: UTF8.self)
    for code in BridgeCode.allCases {
      let row = text.split(separator: "\n").first { $0.hasPrefix("| `\(code.rawValue)` |") }
      #expect(row?.contains(code.isSuspicious ? "| yes |" : "| no |") == true, "\(code.rawValue)")
    }
    for method in BridgeMethod.allCases { #expect(text.contains("| `\(method.rawValue)` |"), "\(method)") }
    for step in ApprovalRequest.Step.allCases { #expect(text.contains("`\(step.rawValue)`"), "\(step)") }
  }

  @Test func everyAnswerIsAsTheSchemaSays() async throws {
    let schema = try SmallSchema("bridge-message.schema.json")
    let app = try BridgeApp()
    let clock = TestClock(step: .seconds(1))
    let handler = try BridgeHandler(
      BridgeConfiguration(origins: ["app://notes"], settings: app.settings()), approver: { _ in .approved },
      transfers: TestTransfers(), now: { clock.now() })
    let page = TestPage(handler)
    _ = await page.hello()
    var tried: Set<String> = []
    func call(_ method: BridgeMethod, _ params: [String: String] = [:]) async throws -> JSONValue {
      let result = try #require(try await page.call(method.rawValue, params).result, "\(method)")
      #expect(schema.fault(result, "#/$defs/results/$defs/\(method.rawValue)") == nil)
      tried.insert(method.rawValue)
      return result
    }
    for method: BridgeMethod in [
      .status, .assessRollbackSafety, .createDataBackup, .validateDataIntegrity, .testSqlJsCompatibility,
    ] { _ = try await call(method) }
    func prepared() async throws -> JSONValue? {
      let plan = try await call(.validateRollback, ["reason": "other"])["plan"]?["id"]?.string
      return try await call(.exportNativeData, ["plan": plan ?? ""])["image"]
    }
    let first = try #require(try await prepared()?["run"]?.string)
    _ = try await call(.abortRollback, ["run": first])
    let image = try await prepared()
    let run = try #require(image?["run"]?.string)
    _ = try await call(.resumePreparation, ["run": run])
    for method: BridgeMethod in [.offerImage, .status, .generateRollbackReport] { _ = try await call(method) }
    _ = try await call(
      .restoreSqlJsEnvironment, ["run": run, "sha256": image?["sha256"]?.string ?? ""])
    _ = try await call(.verifyRollbackSuccess)
    _ = await page.post(Array("[]".utf8))
    _ = await page.answer()
    #expect(tried == Set(BridgeMethod.allCases.map(\.rawValue)))
    for message in page.seen {
      let type = message["type"]?.string ?? "?"
      let path = "#/$defs/\(type)"
      if let fault = schema.fault(message, path), !(type == "result" && fault.hasPrefix("$.result.")) {
        Issue.record("\(type): \(fault)")
      }
    }
    #expect(schema.fault(.record(["count": .integer(1)]), "#/$defs/list") == "$.items is missing")
  }
}

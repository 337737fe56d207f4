import Foundation
import JSON
import Streams
import Testing
import Verdicts

@testable import Reports

/// The schema and the model must not drift apart. That samples validate is for a JSON Schema validator to say.
@Suite struct SchemaTests {
  private func schema() throws -> JSONValue {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try JSONText.decode(try Files.read(root.path + "/reports/schema/report.schema.json"))
  }

  private func choices(_ schema: JSONValue?) -> [String] {
    (schema?["enum"]?.array ?? []).compactMap(\.string)
  }

  @Test func choicesAreTheModels() throws {
    let schema = try schema()
    let parts = schema["$defs"]
    let finding = parts?["finding"]?["properties"]
    let entry = parts?["ledgerEntry"]?["properties"]
    let header = parts?["header"]?["properties"]
    #expect(header?["reportVersion"]?["const"]?.integer == Int64(ReportVersion.current))
    #expect(choices(parts?["check"]?["properties"]?["outcome"]) == Outcome.allCases.map(\.rawValue))
    #expect(choices(finding?["subject"]) == Finding.Subject.allCases.map(\.rawValue))
    let waiver = parts?["policy"]?["properties"]?["waivers"]?["items"]?["properties"]
    #expect(choices(waiver?["state"]) == WaiverState.allCases.map(\.rawValue))
    #expect(choices(finding?["severity"]) == Severity.allCases.map(\.rawValue))
    #expect(choices(entry?["state"]) == LedgerEntry.State.allCases.map(\.rawValue))
    #expect(choices(entry?["reason"]) == LedgerEntry.Reason.allCases.map(\.rawValue))
    let artifact = header?["artifact"]?["properties"]
    #expect(choices(artifact?["format"]) == ReportArtifact.Format.allCases.map(\.rawValue))
    let engine = header?["engines"]?["items"]?["properties"]
    #expect(choices(engine?["role"]) == ReportEngine.Role.allCases.map(\.rawValue))
    #expect(
      choices(parts?["selfProofTrial"]?["properties"]?["outcome"])
        == SelfProof.Trial.Outcome.allCases.map(\.rawValue))
    #expect(
      choices(parts?["sizes"]?["properties"]?["reason"]) == ReportSizes.Absence.allCases.map(\.rawValue))
    #expect(
      choices(parts?["sizedObject"]?["properties"]?["kind"])
        == ReportSizes.Object.Kind.allCases.map(\.rawValue))
    #expect(
      choices(parts?["sizes"]?["properties"]?["role"]) == ReportEngine.Role.allCases.map(\.rawValue))
    let codes = parts?["verdict"]?["properties"]?["exitCode"]?["enum"]?.array?.compactMap(\.integer)
    #expect(codes == GateCode.allCases.map { Int64($0.rawValue) })
  }

  @Test func namesAreTheModels() throws {
    var report = SampleReport.closed
    report.header.host.hostname = "h"
    report.header.copy = report.header.source
    report.header.engines[1].files = ["sql-wasm.js"]
    report.performance.enginePeakMemory = 1
    report.header.snapshot?.sha256 = SampleReport.digest
    report.header.artifact?.sha256 = SampleReport.digest
    report.header.artifact?.adaptations = [
      ReportAdaptation(
        kind: "materialise-column", objectKind: "table", object: "t", column: "g", reason: "it calls floor()")
    ]
    report.checks[1] = CheckResult(name: "schema", outcome: .errored, failure: "x")
    report.checks[2].findings[3].expected?.cutFrom = 3
    var written: Set<String> = []
    func collect(_ value: JSONValue) {
      for member in value.object ?? [] {
        written.insert(member.name)
        collect(member.value)
      }
      for element in value.array ?? [] { collect(element) }
    }
    collect(report.json)
    collect(SampleReport.waived.json)
    var described: Set<String> = []
    func describe(_ value: JSONValue) {
      for member in value.object ?? [] {
        if member.name == "properties" && value["additionalProperties"] == .bool(false) {
          described.formUnion((member.value.object ?? []).map(\.name))
        }
        describe(member.value)
      }
      for element in value.array ?? [] { describe(element) }
    }
    describe(try schema())
    #expect(written == described)
  }
}

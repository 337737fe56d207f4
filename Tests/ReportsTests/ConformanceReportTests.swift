import Foundation
import JSON
import Streams
import Testing
import Verdicts

@testable import Reports

@Suite struct ConformanceReportTests {
  private static let cases = [
    ConformanceCase(
      id: "values/one", title: "One", isMust: true, hazards: ["N1"], exercises: ["rows"], result: .passed,
      touchedSource: true, duration: 1.25),
    ConformanceCase(
      id: "values/two", title: "Two", isMust: true, result: .failed,
      problems: [
        .init(code: "value-changed", object: "t.a", count: 3, explanation: "<why>"), .init(code: "x"),
      ]),
    ConformanceCase(
      id: "search/three", title: "Three", isMust: true, result: .unsupported, lacks: ["fts5"], isStated: true),
    ConformanceCase(
      id: "search/four", title: "Four", isMust: false, result: .knownFailure, problems: [.init(code: "y")],
      note: "since"),
    ConformanceCase(id: "search/five", title: "Five", isMust: true, result: .errored, note: "disk"),
  ]

  private func report(_ cases: [ConformanceCase] = cases, isStrict: Bool = false, stale: [String] = [])
    -> ConformanceReport
  {
    ConformanceReport(
      tool: ReportTool(name: "roundtrip", version: "0.1.0"), startedAt: .now(), duration: 12,
      engine: ReportEngine(
        role: .copy, name: "native", sqliteVersion: "3.40.1", sourceID: "x", compileOptions: ["A"],
        files: ["f"], runtime: "node 18.0.0"),
      exporter: .init(name: "mine", command: ["a", "b c"], format: "sql"),
      corpus: .init(
        version: "1.0.0", sha256: String(repeating: "a", count: 64), cases: 9, planned: cases.count),
      isStrict: isStrict, cases: cases, staleKnownFailures: stale)
  }

  private func one(_ result: ConformanceCase.Result, isMust: Bool = true, isStated: Bool = false)
    -> ConformanceCase
  {
    ConformanceCase(
      id: "values/one", title: "x", isMust: isMust, result: result,
      problems: [.failed, .knownFailure].contains(result) ? [.init(code: "x")] : [], isStated: isStated)
  }

  @Test func whatIsWrittenIsRead() throws {
    let report = report(stale: ["values/one  x"])
    #expect(try ConformanceReport(bytes: JSONText.encode(report.json)) == report)
  }

  @Test func exitCodes() {
    #expect(report([one(.passed)]).exitCode == .open)
    #expect(report([one(.knownFailure)]).exitCode == .open)
    #expect(report([one(.failed)]).exitCode == .closed)
    #expect(report([one(.failed, isMust: false)]).exitCode == .open)
    #expect(report([one(.failed, isMust: false)], isStrict: true).exitCode == .closed)
    #expect(report([one(.unsupported, isStated: true)]).exitCode == .open)
    #expect(report([one(.unsupported)]).exitCode == .inconclusive)
    #expect(report([one(.errored, isMust: false)]).exitCode == .couldNotRun)
    #expect(report([one(.passed)], stale: ["x"]).exitCode == .closed)
    #expect(report([]).exitCode == .couldNotRun)
    var fewer = report([one(.passed)])
    fewer.corpus.planned = 2
    #expect(fewer.exitCode == .couldNotRun)
  }

  @Test(arguments: [
    (#""passed":1"#, #""passed":2"#), (#""exitCode":5"#, #""exitCode":0"#), (#""cases":5"#, #""cases":4"#),
    (#""result":"passed""#, #""result":"fine""#), (#""id":"values/two""#, #""id":"values/one""#),
    (#""conformanceVersion":1"#, #""conformanceVersion":2"#), (#""complete":true"#, #""complete":false"#),
    (#","footer":{"#, #","foot":{"#), (#""result":"failed""#, #""result":"passed""#),
    (#""strict":false"#, #""strict":0"#),
  ])
  func whatWasChangedIsRefused(_ old: String, _ new: String) throws {
    let text = String(decoding: try JSONText.encode(report().json), as: UTF8.self)
    #expect(text.contains(old))
    let changed = text.replacingOccurrences(of: old, with: new)
    #expect(throws: ReportError.self) { try ConformanceReport(bytes: Array(changed.utf8)) }
  }

  @Test func thePlainTextNamesWhatFailed() {
    let text = report(stale: ["values/one  x"]).text()
    for part in [
      "DOES NOT CONFORM  mine  (exit 5)", "sha256 " + String(repeating: "a", count: 64),
      "MUST   values/two  Two",
      "value-changed  t.a, 3 times", "lacks fts5", "search/four", "since", "disk", "values/one  x",
    ] { #expect(text.contains(part), "\(part)\n\(text)") }
    #expect(report([one(.failed, isMust: false)]).text().contains("warning: 1 SHOULD case not met"))
  }

  @Test func theJUnitIsRedWhereTheGateIsClosed() {
    let text = report(stale: ["values/one  x"]).junit
    #expect(text.contains(#"tests="6" failures="2" errors="1""#), "\(text)")
    #expect(text.contains(#"<failure type="value-changed" message="value-changed; x">"#), "\(text)")
    #expect(text.contains("&lt;why&gt;"))
    #expect(report([one(.failed, isMust: false)]).junit.contains(#"failures="0" errors="0""#))
    #expect(report([one(.failed, isMust: false)], isStrict: true).junit.contains(#"failures="1""#))
    #expect(report([one(.unsupported)]).junit.contains(#"errors="1""#))
    #expect(report([]).junit.contains(#"errors="1""#))
  }

  @Test func theSchemaHasTheSameNames() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let schema = try JSONText.decode(
      try Files.read(root.path + "/reports/schema/conformance.schema.json"))
    var written: Set<String> = []
    func collect(_ value: JSONValue) {
      for member in value.object ?? [] {
        written.insert(member.name)
        collect(member.value)
      }
      for element in value.array ?? [] { collect(element) }
    }
    collect(report(stale: ["x"]).json)
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
    describe(schema)
    #expect(written == described)
    let results = schema["$defs"]?["case"]?["properties"]?["result"]?["enum"]?.array?.compactMap(\.string)
    #expect(results == ConformanceCase.Result.allCases.map(\.rawValue))
  }
}

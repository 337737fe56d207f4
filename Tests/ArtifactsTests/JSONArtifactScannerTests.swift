import JSON
import Streams
import Testing

@testable import Artifacts

@Suite struct JSONArtifactScannerTests {
  private func scan(_ text: String) throws -> (statements: [String: [String]], metadata: JSONValue?) {
    let folder = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "scanner-")
    defer { Files.remove(folder) }
    try Files.write(Array(text.utf8), to: folder + "/a.json")
    var statements: [String: [String]] = [:]
    var metadata: JSONValue?
    try JSONArtifactScanner(path: folder + "/a.json").scan { section in
      statements[section.rawValue] = []
      return .init(
        statement: { statements[section.rawValue]?.append(String(decoding: $0.bytes, as: UTF8.self)) },
        end: {})
    } metadata: {
      metadata = $0
    }
    return (statements, metadata)
  }

  private static let document =
    #" {"metadata":{"a":[1,"]}"]},"indexes":[],"data":["I\u00e9\ud83d\ude00\n\"\\\/"],"schema":["A","B"],"other":7} "#

  @Test func membersInAnyOrderAndEveryEscape() throws {
    let result = try scan(Self.document)
    #expect(result.statements == ["schema": ["A", "B"], "data": ["Ié😀\n\"\\/"], "indexes": []])
    #expect(result.metadata == JSONValue.object([.init("a", .array([.integer(1), .string("]}")]))]))
  }

  @Test func everyTruncationIsRefused() throws {
    let whole = Array(Self.document.utf8)
    for length in 0..<(whole.count - 1) {
      #expect(throws: ArtifactError.self, "cut at \(length)") {
        _ = try scan(String(decoding: whole[..<length], as: UTF8.self))
      }
    }
  }

  @Test(arguments: [
    #"{"schema":[1]}"#, #"{"schema":"A"}"#, #"{"schema":["\ud800x"]}"#, #"{"schema":["\q"]}"#,
    #"{"schema":[]}x"#,
    #"{"schema":[],"schema":[]}"#, #"[]"#, #"{"schema":["a" "b"]}"#, #"{"schema":["\u00zz"]}"#,
    #"{"schema":["\u+041"]}"#, #"{"schema":["\u-041"]}"#, #"{"schema":["\udc00"]}"#,
    #"{"schema":["\ud83d\u0041"]}"#,
    #"{"schema":["\ud83d\ud83d"]}"#, #"{"schema":[],}"#, #"{"schema":["a",]}"#, #"{"schema":[,]}"#, #"{,}"#,
    #"{"schema":[]"data":[]}"#, #"{"metadata":}"#, #"{"metadata":[}"#, #"{"metadata":nul}"#,
    #"{'schema':[]}"#,
    #"{"schema":["a"]] }"#, #"{"\u0073chema":[],"schema":[]}"#, "{\"schema\":[\"a\nb\"]}", "",
  ])
  func otherShapesAreRefused(_ text: String) {
    #expect(throws: ArtifactError.self) { _ = try scan(text) }
  }
}

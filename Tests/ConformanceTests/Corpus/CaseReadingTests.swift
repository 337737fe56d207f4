import Testing

@testable import Conformance

@Suite struct CaseReadingTests {
  private let corpus: ScratchCorpus

  init() throws { corpus = try ScratchCorpus() }

  @Test func everyMemberIsRead() throws {
    try corpus.add(
      "values/one",
      [
        "level": #""SHOULD""#, "hazards": #"["N1", "T12"]"#, "exercises": #"["a", "b"]"#,
        "requires":
          #"["fts5", "fts3", "rtree", "math-functions", "json", "collation:a b", "function:f", "module:m", "tokenizer:t", "sqlite:3.45.0"]"#,
        "generator": #""header""#, "bytes": #"[{"offset": 18, "hex": "02fF"}]"#,
        "expected": #"{"outcome": "findings", "codes": ["source-damaged"]}"#,
      ])
    let one = try #require(corpus.read().cases.first)
    #expect(one.id == "values/one" && one.title == "A table" && one.level == .should)
    #expect(one.hazards == ["N1", "T12"] && one.exercises == ["a", "b"])
    #expect(
      one.requires == [
        .fts5, .fts3, .rtree, .mathFunctions, .json, .collation("a b"), .function("f"), .module("m"),
        .tokenizer("t"), .sqlite([3, 45, 0]),
      ])
    #expect(one.requires.map(\.text).last == "sqlite:3.45.0")
    #expect(one.generator == .header([.init(offset: 18, bytes: [2, 255])]))
    #expect(one.expected == .findings(["source-damaged"]))
  }

  @Test(
    arguments: [
      ("no title", ["title": nil], "$.title is missing"),
      ("empty title", ["title": #""""#], "$.title"),
      ("unknown level", ["level": #""MAY""#], "MUST, SHOULD"),
      ("hazards no list", ["hazards": "{}"], "$.hazards"),
      ("bad hazard", ["hazards": #"["n1"]"#], "$.hazards[0]"),
      ("no tag", ["exercises": "[]"], "$.exercises"),
      ("unknown member", ["requries": "[]"], "$.requries"),
      ("unknown requirement", ["requires": #"["fts6"]"#], "$.requires[0]"),
      ("requirement without name", ["requires": #"["collation:"]"#], "$.requires[0]"),
      ("bad version", ["requires": #"["sqlite:3.x.0"]"#], "$.requires[0]"),
      ("one requirement twice", ["requires": #"["fts5", "fts5"]"#], "$.requires"),
      ("unknown generator", ["generator": #""explode""#], "$.generator"),
      ("generator without its member", ["generator": #""truncate""#], "$.size is missing"),
      ("member without its generator", ["size": "3"], "$.size"),
      ("bad hex", ["generator": #""header""#, "bytes": #"[{"offset": 0, "hex": "0"}]"#], "$.bytes[0].hex"),
      ("unknown outcome", ["expected": #"{"outcome": "fine"}"#], "$.expected.outcome"),
      ("codes missing", ["expected": #"{"outcome": "findings"}"#], "$.expected.codes"),
      ("no codes", ["expected": #"{"outcome": "findings", "codes": []}"#], "$.expected.codes"),
      ("unknown code", ["expected": #"{"outcome": "findings", "codes": ["x"]}"#], "$.expected.codes[0]"),
      ("codes of an equal", ["expected": #"{"outcome": "equal", "codes": []}"#], "$.expected.codes"),
    ] as [(String, [String: String?], String)])
  func whatIsWrongIsNamed(_ label: String, _ changes: [String: String?], _ words: String) throws {
    try corpus.add("values/one", changes)
    let error = #expect(throws: CorpusError.self) { try corpus.read() }
    let text = try #require(error).description
    #expect(text.contains("cases/values/one/case.json") && text.contains(words), "\(text)")
    #expect(error?.exitCode == .couldNotRun)
  }

  @Test func brokenJSONIsNamed() throws {
    try corpus.add("values/one")
    try corpus.write("{", to: "cases/values/one/case.json")
    #expect(throws: CorpusError.self) { try corpus.read() }
  }
}

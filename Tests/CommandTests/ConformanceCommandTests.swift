import Foundation
import Reports
import Testing

/// `roundtrip conformance`, from outside, on a corpus of two cases.
@Suite struct ConformanceCommandTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.folder("Conformance/cases/values/one")
    try scratch.folder("Conformance/cases/settings/two")
    try scratch.write(Array("1.0.0\n".utf8), to: "Conformance/VERSION")
    for (id, script) in [("values/one", "CREATE TABLE t(a);"), ("settings/two", "PRAGMA user_version=3;")] {
      let json =
        #"{"title": "T", "level": "MUST", "hazards": [], "exercises": ["x"], "expected": {"outcome": "equal"}}"#
      let rows = "CREATE TABLE r(a); INSERT INTO r VALUES (1);"
      try scratch.write(Array((script + rows).utf8), to: "Conformance/cases/\(id)/build.sql")
      try scratch.write(Array(json.utf8), to: "Conformance/cases/\(id)/case.json")
    }
  }

  private func conformance(_ arguments: String...) throws -> Tool.Result {
    try Tool.run([Tool.path(), "conformance"] + arguments, in: scratch.path)
  }

  @Test func theCorpusIsFoundAndRun() throws {
    let result = try conformance("--report", "-", "--junit", "junit.xml")
    #expect(result.status == 0 && result.error.contains("CONFORMS  ours"), "\(result.all)")
    let report = try ConformanceReport(bytes: Array(result.output.utf8))
    #expect(report.cases.map(\.id) == ["values/one", "settings/two"])
    #expect(result.error.contains(report.corpus.sha256))
    #expect(
      try String(decoding: scratch.bytes("junit.xml"), as: UTF8.self).contains(#"tests="2" failures="0""#))
    let list = try conformance("--list", "--case", "values")
    #expect(list.output.hasSuffix("MUST    values/one  T\n"), "\(list.all)")
  }

  @Test func anotherExporterIsGraded() throws {
    try scratch.write(Array("sqlite3 -batch \"$1\" .dump > \"$2\"".utf8), to: "my exporter.sh")
    let result = try conformance(
      "--exporter", "sh 'my exporter.sh'", "--name", "mine", "--report", "mine.json", "-q")
    #expect(result.status == 2 && result.error.isEmpty, "\(result.all)")
    #expect(try conformance("--report", "ours.json", "-q").status == 0)
    let page = try conformance("grade", "ours.json", "mine.json")
    #expect(page.status == 0 && page.output.contains("| mine | 1/1 | **0/1** | **1/2** |"), "\(page.all)")
    #expect(page.output.contains("| settings | 1 | `setting-changed` | 1 |"))
    try scratch.write(Array("settings/two  setting-changed  # .dump\n".utf8), to: "known.txt")
    let known = try conformance("--exporter", "sh 'my exporter.sh'", "--known-failures", "known.txt")
    #expect(known.status == 0, "\(known.all)")
    #expect(try conformance("--known-failures", "known.txt").status == 2, "no longer true")
  }

  @Test(arguments: [
    (["--case", "nosuch/*"], 5, "no case matches 'nosuch/*'"), (["--corpus", "nosuch"], 5, "--corpus DIR"),
    (["--exporter", "'open"], 64, "open quote"), (["--exporter", "x", "--format", "sql"], 64, "--format"),
    (["--jobs", "0"], 64, "--jobs"), (["--timeout", "0"], 64, "--timeout"),
    (["--known-failures", "nosuch.txt"], 5, "nosuch.txt"), (["grade", "nosuch.json"], 5, "nosuch.json"),
    (["--engine", "sqljs", "--sqljs", "nosuch"], 5, "no sql.js build"),
  ])
  func wrongUseIsSaid(_ arguments: [String], _ status: Int32, _ words: String) throws {
    let result = try Tool.run([Tool.path(), "conformance"] + arguments, in: scratch.path)
    #expect(result.status == status, "\(result.all)")
    #expect(result.error.localizedCaseInsensitiveContains(words), "\(result.all)")
  }
}

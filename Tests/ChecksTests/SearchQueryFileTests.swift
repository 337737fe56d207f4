import Artifacts
import Catalog
import Foundation
import Testing

@testable import Checks

@Suite struct SearchQueryFileTests {
  private let laboratory: Laboratory

  init() throws { laboratory = try Laboratory() }

  private func file(_ text: [UInt8]) throws -> SearchQueryFile {
    try Data(text).write(to: URL(fileURLWithPath: laboratory.path("queries")))
    return try SearchQueryFile(path: laboratory.path("queries"))
  }

  @Test func linesCommentsAndBlanks() throws {
    let read = try file(Array("# a comment\n\ndocs\tone AND \"two\"\r\n \t \nmy docs\ttab\there".utf8))
    #expect(
      read.queries == [
        SearchQuery(table: "docs", expression: "one AND \"two\""),
        SearchQuery(table: "my docs", expression: "tab\there"),
      ])
    #expect(read.lines.map(\.number) == [3, 5])
  }

  static let refused: [(text: String, line: Int)] = [
    ("docs one", 1), ("# c\ndocs\t", 2), ("docs\ta\u{0}b", 1), ("docs\ta\n\nother words", 3),
  ]

  @Test(arguments: refused.indices)
  func aBadLineIsNamed(_ index: Int) throws {
    let (text, line) = Self.refused[index]
    #expect { try file(Array(text.utf8)) } throws: { ($0 as? SearchQueryError)?.line == line }
  }

  @Test func bytesThatAreNotUTF8() throws {
    #expect { try file([0x64, 0x09, 0xff]) } throws: { ($0 as? SearchQueryError)?.line == 1 }
  }

  @Test func aMissingFile() {
    #expect { try SearchQueryFile(path: laboratory.path("none")) } throws: {
      ($0 as? SearchQueryError)?.line == nil && $0 is SearchQueryError
    }
  }

  @Test func everyTableMustBeThere() throws {
    let path = try laboratory.database("a.db", "CREATE VIRTUAL TABLE docs USING fts5(x); CREATE TABLE t(a)")
    let catalog = try Catalog(reading: Exporter.openSnapshot(path))
    try file(Array("DOCS\tone".utf8)).check(against: catalog)
    for table in ["t", "nosuch"] {
      let read = try file(Array("docs\tone\n\(table)\ttwo".utf8))
      #expect { try read.check(against: catalog) } throws: { ($0 as? SearchQueryError)?.line == 2 }
    }
  }

  /// The bytes of the word are in no query of the battery: only the file asks for it.
  @Test func queriesAreAsked() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database(
      "source.db", "CREATE VIRTUAL TABLE docs USING fts5(x); INSERT INTO docs VALUES('one two')")
    let queries = [SearchQuery(table: "docs", expression: "one OR AND")]
    let results = try laboratory.compare(source, source, checks: [.search], queries: queries)
    let entry = results.ledger.first { $0.property == "matches" }
    #expect(entry?.note?.contains("syntax error") == true)
    #expect(results.verdict.exitCode == .open)
  }
}

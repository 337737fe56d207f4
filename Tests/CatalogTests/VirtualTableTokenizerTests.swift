import Testing

@testable import Catalog

@Suite struct VirtualTableTokenizerTests {
  @Test(arguments: [
    ("CREATE VIRTUAL TABLE f USING fts5(a)", "unicode61"),
    ("CREATE VIRTUAL TABLE f USING fts5(a, tokenize=porter)", "porter"),
    ("CREATE VIRTUAL TABLE f USING fts5(a, tokenize = \"trigram case_sensitive 1\")", "trigram"),
    ("CREATE VIRTUAL TABLE f USING FTS5(a, TOKENIZE='''my tok'' x')", "my tok"),
    ("CREATE VIRTUAL TABLE f USING fts5(tokenizer, a)", "unicode61"),
    ("CREATE VIRTUAL TABLE f USING fts4(a)", "simple"),
    ("CREATE VIRTUAL TABLE f USING fts4(a, tokenize=unicode61 \"remove_diacritics=0\")", "unicode61"),
    ("CREATE VIRTUAL TABLE f USING fts3(a, tokenize porter)", "porter"),
    ("CREATE VIRTUAL TABLE f USING rtree(id, a, b)", nil),
    ("CREATE VIRTUAL TABLE f USING thing(tokenize=porter)", nil),
  ])
  func names(sql: String, expected: String?) throws {
    let declaration = try #require(VirtualTableDeclaration(sql))
    let table = VirtualTable(
      name: "f", sql: sql, module: declaration.module, arguments: declaration.arguments, shadowTables: [],
      position: 1)
    #expect(table.tokenizerName == expected)
  }
}

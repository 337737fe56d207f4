import Testing

@testable import Catalog

@Suite struct SQLTokenizerTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var label: String
    var sql: String
    var kinds: [SQLToken.Kind]
    var texts: [String]
    var testDescription: String { label }

    init(_ label: String, _ sql: String, _ tokens: (SQLToken.Kind, String)...) {
      self.label = label
      self.sql = sql
      kinds = tokens.map(\.0)
      texts = tokens.map(\.1)
    }
  }

  static let samples: [Sample] = [
    Sample("nothing", ""),
    Sample("blanks and comments", " \t\r\n\u{c}-- x\n/* y */ -- z"),
    Sample("comment without end", "a /* b", (.word, "a")),
    Sample("comment of three characters", "/*/ a */ b", (.word, "b")),
    Sample("slash and star at the end", "/*", (.symbol, "/"), (.symbol, "*")),
    Sample("comment in a string", "'/* a */ -- b'", (.string, "/* a */ -- b")),
    Sample("string with quotes", "'it''s'", (.string, "it's")),
    Sample("empty string", "''", (.string, "")),
    Sample("four quotes", "''''", (.string, "'")),
    Sample("string without end", "'a", (.illegal, "'a")),
    Sample(
      "quoted names", "\"a\"\"b\" `c``d` [e[f]", (.quotedName, "a\"b"), (.quotedName, "c`d"),
      (.quotedName, "e[f")),
    Sample("empty names", "\"\" `` []", (.quotedName, ""), (.quotedName, ""), (.quotedName, "")),
    Sample("bracket without end", "[a", (.illegal, "[a")),
    Sample("quote and combining mark", "\"a\"\u{301}", (.quotedName, "a"), (.word, "\u{301}")),
    Sample("line end in a string", "'\r\n'", (.string, "\r\n")),
    Sample("blob", "x'0aFF' X''", (.blob, "0aFF"), (.blob, "")),
    Sample("blob of odd length", "x'0'", (.illegal, "x'0'")),
    Sample("x, a name", "x x1", (.word, "x"), (.word, "x1")),
    Sample(
      "numbers", "1 1.5 .5 1. 1e5 1E-5 0x1F", (.number, "1"), (.number, "1.5"), (.number, ".5"),
      (.number, "1."),
      (.number, "1e5"), (.number, "1E-5"), (.number, "0x1F")),
    Sample("number and letters", "1a", (.illegal, "1a")),
    Sample("exponent without digits", "1e", (.illegal, "1e")),
    Sample("number, dot, name", "a.b", (.word, "a"), (.symbol, "."), (.word, "b")),
    Sample(
      "variables", "? ?1 :a @b $c", (.variable, "?"), (.variable, "?1"), (.variable, ":a"), (.variable, "@b"),
      (.variable, "$c")),
    Sample("words", "a_b $ é日本 a$", (.word, "a_b"), (.illegal, "$"), (.word, "é日本"), (.word, "a$")),
    Sample(
      "operators", "a->>b->c||d<=e<>f!=g==h<<i", (.word, "a"), (.symbol, "->>"), (.word, "b"),
      (.symbol, "->"),
      (.word, "c"), (.symbol, "||"), (.word, "d"), (.symbol, "<="), (.word, "e"), (.symbol, "<>"),
      (.word, "f"),
      (.symbol, "!="), (.word, "g"), (.symbol, "=="), (.word, "h"), (.symbol, "<<"), (.word, "i")),
    Sample("minus and comment", "1-2--3", (.number, "1"), (.symbol, "-"), (.number, "2")),
    Sample("lone bar and bang", "a|b!", (.word, "a"), (.symbol, "|"), (.word, "b"), (.illegal, "!")),
    Sample("byte that no SQL has", "a\\b", (.word, "a"), (.illegal, "\\"), (.word, "b")),
  ]

  @Test(arguments: samples)
  func splits(_ sample: Sample) {
    let tokens = SQLTokenizer.tokens(of: sample.sql)
    #expect(tokens.map(\.kind) == sample.kinds)
    #expect(tokens.map(\.text) == sample.texts.map { Array($0.utf8) })
  }

  /// The ranges are in order, and what lies between them is blank or comment.
  @Test(arguments: samples)
  func rangesCoverTheTokens(_ sample: Sample) {
    let bytes = Array(sample.sql.utf8)
    var end = 0
    for token in SQLTokenizer.tokens(of: sample.sql) {
      #expect(token.range.lowerBound >= end && !token.range.isEmpty && token.range.upperBound <= bytes.count)
      #expect(
        SQLTokenizer.tokens(of: String(decoding: bytes[end..<token.range.lowerBound], as: UTF8.self)).isEmpty)
      end = token.range.upperBound
    }
  }

  @Test func keywordsAreWordsOnly() {
    let tokens = SQLTokenizer.tokens(of: "Select \"select\" 'select' selects")
    #expect(tokens.map { $0.isKeyword("SELECT") } == [true, false, false, false])
  }

  @Test func functionNames() {
    let sql =
      "CREATE TABLE t(a VARCHAR(20) CHECK(length(a) > 0 AND \"lower\"(a) IN (1)), b AS (count(a) + length(b)))"
    #expect(Declaration.functionNames(in: sql) == ["length", "lower", "count"])
  }

  @Test func collationNames() {
    #expect(
      Declaration.collationNames(in: "CREATE TABLE t(a COLLATE nocase, b COLLATE 'x y', c /* COLLATE z */)")
        == ["nocase", "x y"])
  }

  @Test(arguments: [
    ("CREATE TABLE t(a INTEGER PRIMARY KEY autoincrement)", true),
    ("CREATE TABLE t(a INTEGER PRIMARY KEY /* AUTOINCREMENT */)", false),
    ("CREATE TABLE t(a DEFAULT 'AUTOINCREMENT')", false),
    ("CREATE TABLE t(\"AUTOINCREMENT\")", false),
    ("CREATE TABLE t(a AUTOINCREMENTS)", false),
  ])
  func findsTheKeyword(sql: String, expected: Bool) {
    #expect(Declaration.containsKeyword("AUTOINCREMENT", in: sql) == expected)
  }
}

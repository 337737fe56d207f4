import SQLite
import Testing

@testable import Catalog

@Suite struct DeclarationTests {
  @Test(arguments: DeclarationSamples.equal)
  func spellingDoesNotCount(_ pair: DeclarationSamples.Pair) {
    #expect(Declaration.normalForm(of: pair.left) == Declaration.normalForm(of: pair.right))
    #expect(Declaration.differences(expected: pair.left, actual: pair.right) == [])
    #expect(pair.left != pair.right)
  }

  @Test(arguments: DeclarationSamples.changes)
  func oneChangeHasItsName(_ change: DeclarationSamples.Change) throws {
    let found = Declaration.differences(expected: change.before, actual: change.after)
    #expect(found.map(\.aspect) == [change.aspect], "\(found)")
    let difference = try #require(found.first)
    #expect(difference.element == change.element)
    #expect(difference.expected != difference.actual)
  }

  @Test(arguments: DeclarationSamples.changes)
  func theOtherWayRoundToo(_ change: DeclarationSamples.Change) throws {
    let found = Declaration.differences(expected: change.after, actual: change.before)
    #expect(found.count == 1, "\(found)")
    let forwards = try #require(Declaration.differences(expected: change.before, actual: change.after).first)
    #expect(found.first?.expected == forwards.actual)
    #expect(found.first?.actual == forwards.expected)
  }

  @Test func everyAspectHasASample() {
    let found = Set(DeclarationSamples.changes.map(\.aspect))
    #expect(DeclarationDifference.Aspect.allCases.filter { !found.contains($0) } == [])
    #expect(DeclarationSamples.changes.count >= 40)
  }

  /// All pairs of all samples: no difference exactly where the normal forms are equal.
  @Test func differencesAgreeWithNormalForms() {
    let statements = Set(
      DeclarationSamples.equal.flatMap { [$0.left, $0.right] }
        + DeclarationSamples.changes.flatMap { [$0.before, $0.after] })
    let forms = statements.map { ($0, Declaration.normalForm(of: $0)) }
    var equalPairs = 0
    for (left, leftForm) in forms {
      for (right, rightForm) in forms {
        let isEqual = leftForm == rightForm
        #expect(
          Declaration.differences(expected: left, actual: right).isEmpty == isEqual, "\(left) | \(right)")
        if isEqual, left != right { equalPairs += 1 }
      }
    }
    #expect(equalPairs >= 2 * DeclarationSamples.equal.count)
  }

  /// SQLite takes both spellings, so that no pair proves a rule for text that no file can hold.
  @Test(arguments: DeclarationSamples.equal)
  func pairsAreSQL(_ pair: DeclarationSamples.Pair) throws {
    for sql in [pair.left, pair.right] where !DeclarationTests.usesUnknownModule(sql) {
      let connection = try Connection(inMemory: ())
      // An index, a view or a trigger needs its tables first.
      if !Self.declaresTable(sql) { try connection.execute(Self.table) }
      try connection.execute(sql)
    }
  }

  static let table = "CREATE TABLE t(a, b, c, key, desc, \"begin\"); CREATE TABLE u(Key);"

  static func declaresTable(_ sql: String) -> Bool {
    let tokens = SQLTokenizer.tokens(of: sql)
    return tokens.count > 1 && tokens[1].isKeyword("TABLE")
  }

  static func usesUnknownModule(_ sql: String) -> Bool {
    SQLTokenizer.tokens(of: sql).contains { $0.isKeyword("thing") }
  }

  @Test func fragmentsAreReadable() {
    let found = Declaration.differences(
      expected:
        "CREATE TABLE t(\"a b\" \"Any T\"(3) default 'it''s', c check(lower(c)='x'and\"select\".y>x'00'))",
      actual: "CREATE TABLE t(\"a b\" blob, c)")
    #expect(
      found == [
        DeclarationDifference(
          aspect: .declaredType, element: "a b", expected: "\"any t\"(3)", actual: "blob"),
        DeclarationDifference(
          aspect: .defaultValue, element: "a b", expected: "DEFAULT 'it''s'", actual: nil),
        DeclarationDifference(
          aspect: .check, element: "c", expected: "CHECK (lower(c) = 'x' AND \"select\".y > x'00')",
          actual: nil),
      ])
  }

  /// What differs only where SQLite would see it must not be folded away.
  @Test(arguments: [
    ("a name and a string", "CREATE VIEW v AS SELECT 'a'", "CREATE VIEW v AS SELECT \"a\""),
    (
      "a keyword and a name", "CREATE VIEW v AS SELECT CURRENT_TIME",
      "CREATE VIEW v AS SELECT \"CURRENT_TIME\""
    ),
    ("NULL", "CREATE VIEW v AS SELECT NULL", "CREATE VIEW v AS SELECT \"NULL\""),
    ("precomposed and decomposed", "CREATE TABLE t(\u{e9})", "CREATE TABLE t(e\u{301})"),
    ("line ends in a string", "CREATE VIEW v AS SELECT '\r\n'", "CREATE VIEW v AS SELECT '\n'"),
    ("one token and two", "CREATE VIEW v AS SELECT a||b FROM t", "CREATE VIEW v AS SELECT a| |b FROM t"),
    ("other schema", "CREATE TABLE main.t(a)", "CREATE TABLE temp.t(a)"),
    (
      "IS DISTINCT FROM a string", "CREATE INDEX i ON t(a) WHERE a IS DISTINCT FROM 'x'",
      "CREATE INDEX i ON t(a) WHERE a IS DISTINCT FROM \"x\""
    ),
    ("blob and string", "CREATE VIEW v AS SELECT x'61'", "CREATE VIEW v AS SELECT '61'"),
    ("integer and real", "CREATE VIEW v AS SELECT 1", "CREATE VIEW v AS SELECT 1.0"),
    (
      "comment in an argument", "CREATE VIRTUAL TABLE f USING fts5(a UNINDEXED)",
      "CREATE VIRTUAL TABLE f USING fts5(a/**/UNINDEXED)"
    ),
    (
      "case of a table", "CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO u(a) VALUES(1); END",
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO U(a) VALUES(1); END"
    ),
    ("quote without end", "CREATE TABLE t(a 'x", "CREATE TABLE t(a 'y"),
  ])
  func meaningIsKept(label: String, left: String, right: String) {
    #expect(Declaration.normalForm(of: left) != Declaration.normalForm(of: right))
    #expect(!Declaration.differences(expected: left, actual: right).isEmpty)
  }
}

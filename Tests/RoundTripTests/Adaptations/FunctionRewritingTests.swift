import Artifacts
import Engines
import SQLite
import Testing
import Verdicts

@Suite struct FunctionRewritingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let label: String
    let build: [String]
    /// What comes out as the declaration of t.
    let declaration: String
    var key = "rowid"
    var columns = ["t.g"]

    var testDescription: String { label }
  }

  static let numbers =
    "INSERT INTO t(x) VALUES(1.5), (-0.5), (1e300), (NULL), ('abc'), (9e999), (-7), (x'00ff')"

  static let cases = [
    Case(
      label: "stored", build: ["CREATE TABLE t(x, g REAL AS (floor(x)) STORED)", numbers],
      declaration: "CREATE TABLE t(x, g REAL )"),
    Case(
      label: "virtual", build: ["CREATE TABLE t(x, g REAL AS (floor(x)))", numbers],
      declaration: "CREATE TABLE t(x, g REAL )"),
    Case(
      label: "between others, one of them still computed",
      build: [
        "CREATE TABLE t(h AS (g + 1), /* , */ g INT GENERATED ALWAYS AS (-floor(-x)) VIRTUAL NOT NULL, s AS (upper(x)) STORED, x UNIQUE)",
        "INSERT INTO t(x) VALUES(1.5), (2.5), (-3)",
      ],
      declaration: "CREATE TABLE t(h AS (g + 1), /* , */ g INT  NOT NULL, s AS (upper(x)) STORED, x UNIQUE)"),
    Case(
      label: "both in a table with gaps",
      build: [
        "CREATE TABLE t(x, a AS (ceil(x)) STORED, g AS (floor(x)), tail DEFAULT 3)", numbers,
        "UPDATE t SET rowid = rowid * 1000000007 - 3", "DELETE FROM t WHERE x = 1e300",
        "ALTER TABLE t ADD COLUMN later DEFAULT 'l'",
      ],
      declaration: "CREATE TABLE t(x, a , g , tail DEFAULT 3, later DEFAULT 'l')", columns: ["t.a", "t.g"]),
    Case(
      label: "indexes on it",
      build: [
        "CREATE TABLE t(x, g TEXT COLLATE NOCASE AS (floor(x)))", numbers, "CREATE INDEX i ON t(g DESC, x)",
        "CREATE UNIQUE INDEX u ON t(x, g) WHERE g IS NOT NULL", "CREATE INDEX j ON t(abs(x))",
      ], declaration: "CREATE TABLE t(x, g TEXT COLLATE NOCASE )"),
    Case(
      label: "STRICT",
      build: [
        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x REAL, g ANY AS (floor(x)), n INT AS (sign(x)), b ANY) STRICT",
        "INSERT INTO t(id, x, b) VALUES(5, 1.5, '07'), (900, -0.0, 7.0), (901, NULL, x'07')",
        "DELETE FROM t WHERE id = 901",
      ],
      declaration:
        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, x REAL, g ANY , n INT , b ANY) STRICT",
      key: "id",
      columns: ["t.g", "t.n"]),
    Case(
      label: "WITHOUT ROWID",
      build: [
        "CREATE TABLE t(k TEXT COLLATE NOCASE, x, p, g AS (floor(x)), PRIMARY KEY(p DESC, k)) WITHOUT ROWID",
        "INSERT INTO t(k, p, x) VALUES('b', 1, 1.5), ('A', 1, 2.5), ('a', 2, 3.5), ('C', 0, -0.0)",
        "CREATE INDEX i ON t(g)",
      ],
      declaration:
        "CREATE TABLE t(k TEXT COLLATE NOCASE, x, p, g , PRIMARY KEY(p DESC, k)) WITHOUT ROWID", key: "p, k"),
    Case(
      label: "UTF-16",
      build: [
        "PRAGMA encoding='UTF-16le'",
        "CREATE TABLE t(x, é TEXT AS (floor(x) || 'é\u{1F600}'), g AS (floor(x)))", numbers,
      ],
      declaration: "CREATE TABLE t(x, é TEXT , g )", columns: ["t.é", "t.g"]),
    Case(
      label: "the rowid has no name",
      build: [
        "CREATE TABLE t(rowid, oid, _rowid_, x, g AS (floor(x)))", "CREATE INDEX i ON t(g)",
        "INSERT INTO t VALUES(3, 2, 1, 1.5), (2, 2, 2, 2.5), (1, 2, 3, 3.5)", "DELETE FROM t WHERE x = 2.5",
      ],
      declaration: "CREATE TABLE t(rowid, oid, _rowid_, x, g )"),
    Case(
      label: "auto-vacuum, parents and triggers",
      build: [
        "PRAGMA auto_vacuum=FULL", "CREATE TABLE first(a)", "CREATE TABLE t(x, g AS (floor(x)))",
        "CREATE UNIQUE INDEX u ON t(g)", "CREATE TABLE c(p REFERENCES t(g) ON DELETE CASCADE)",
        "CREATE TABLE log(a)", "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES(new.g); END",
        "CREATE TRIGGER td AFTER DELETE ON t BEGIN INSERT INTO log VALUES(old.g); END",
        "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO t(x) SELECT i + 0.5 FROM n",
        "INSERT INTO c VALUES(3.0)", "CREATE VIEW w AS SELECT g FROM t", "CREATE TABLE last(a)",
        "INSERT INTO last VALUES('end')",
      ], declaration: "CREATE TABLE t(x, g )"),
    Case(
      label: "rows that break their own constraints",
      build: [
        "CREATE TABLE t(x, g AS (floor(x)) CHECK(g > 0) NOT NULL)", "PRAGMA ignore_check_constraints=ON",
        "INSERT INTO t(x) VALUES(-5), (5)",
      ], declaration: "CREATE TABLE t(x, g  CHECK(g > 0) NOT NULL)"),
  ]

  private static func request() throws -> AdaptationRequest {
    AdaptationRequest(functions: try .stockLike())
  }

  @Test("values as they were", arguments: cases)
  func values(_ example: Case) throws {
    let database = try RealDatabase()
    let connection = try Connection(path: database.path, mode: .create)
    for statement in example.build { try connection.execute(statement) }
    func rows() throws -> [[ExactValue]] {
      let connection = try Adapted.open(database)
      return try connection.rows("SELECT \(example.key), * FROM t NOT INDEXED ORDER BY \(example.key)")
    }
    let before = try rows()
    let others = try Adapted.digests(database).filter { $0.key != "t" }
    #expect(before.count > 1)
    let adapted = try Adapted(database, Self.request())
    #expect(adapted.list == example.columns.map { "materialise-column " + $0 })
    #expect(try rows() == before)
    #expect(try Adapted.digests(database).filter { $0.key != "t" } == others)
    #expect(
      adapted.after
        == adapted.before.map { object in
          var object = object
          if object.name == "t" { object.sql = example.declaration }
          return object
        })
    #expect(adapted.adaptations.allSatisfy { $0.sql == [adapted.before.first { $0.name == "t" }?.sql ?? ""] })
    let problems = try Adapted.open(database).strings("PRAGMA integrity_check").filter {
      !$0.hasPrefix("CHECK")
    }
    #expect(problems == ["ok"] || example.label.contains("break"))
    #expect(try Adapted(database, Self.request()).adaptations == [], "nothing is left to do")
  }

  @Test("the verdict", arguments: cases.filter { !$0.label.contains("break") })
  func verdict(_ example: Case) throws {
    let database = try RealDatabase()
    let connection = try Connection(path: database.path, mode: .create)
    for statement in example.build { try connection.execute(statement) }
    let bytes = try database.bytes
    let run = try database.verify(.bundle, adaptations: Self.request())
    #expect(run.exit == .open, "\(run.errors)")
    #expect(
      run.report.verdict.summary.contains(
        "the verdict holds for the adapted database: \(example.columns.count) adaptation"))
    #expect(try database.bytes == bytes)
    #expect(
      try run.copy("SELECT sql FROM sqlite_schema WHERE name = 't'") == [[text(example.declaration, run)]])
  }

  private func text(_ string: String, _ run: RealRun) throws -> ExactValue {
    let isWide = try run.copy("PRAGMA encoding") != [[.string("UTF-8")]]
    return isWide ? .text(string.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }) : .string(string)
  }

  @Test func indexesAreLeftOut() throws {
    let database = try RealDatabase(
      "CREATE TABLE t(x, floor)", "INSERT INTO t VALUES(1.5, 2), (2.5, 3)", "CREATE INDEX plain ON t(floor)",
      "CREATE INDEX two ON t(max(x, floor))", "CREATE UNIQUE INDEX whole ON t(FLOOR(x))",
      "CREATE INDEX part ON t(x) WHERE \"sqrt\"(x) > 1", "CREATE INDEX gone ON t(trunc(x))",
      "CREATE TABLE c(x CHECK(floor(x) = x))")
    let adapted = try Adapted(database, Self.request())
    #expect(adapted.list == ["drop-index whole", "drop-index part", "drop-index gone"])
    #expect(adapted.adaptations[0].reason.contains("no longer enforced"))
    #expect(adapted.adaptations[1].sql == ["CREATE INDEX part ON t(x) WHERE \"sqrt\"(x) > 1"])
    #expect(adapted.after == adapted.before.filter { !["whole", "part", "gone"].contains($0.name) })
  }

  /// What cannot be computed here cannot be kept; what is stored can.
  @Test func aFunctionThatIsMissingHereToo() throws {
    let database = try RealDatabase(
      "CREATE TABLE t(x, v AS (abs(x)), s AS (lower(x)) STORED)", "INSERT INTO t(x) VALUES('A')")
    try database.redeclare("t", "abs(x)", "of_mine(x)")
    try database.redeclare("t", "lower(x)", "of_mine(x)")
    let adapted = try Adapted(database, Self.request())
    #expect(adapted.list == ["materialise-column t.s"])
    #expect(adapted.after.map(\.sql) == ["CREATE TABLE t(x, v AS (of_mine(x)), s )"])
    #expect(try Adapted.open(database).strings("SELECT s FROM t") == ["a"])
  }

  @Test func withEveryFunctionThereNothingIsTouched() throws {
    let database = try RealDatabase(
      "CREATE TABLE t(x, g AS (abs(max(x, 1))))", "CREATE INDEX i ON t(lower(x))")
    let bytes = try database.bytes
    #expect(try Adapted(database, Self.request()).adaptations == [])
    #expect(try database.bytes == bytes)
  }
}

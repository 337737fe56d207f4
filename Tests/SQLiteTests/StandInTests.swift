import TestSupport
import Testing

@testable import SQLite

@Suite struct StandInTests {
  private let connection: Connection

  init() throws { connection = try Connection(inMemory: ()) }

  private func run(_ sql: String) throws { try connection.withStandIns { try connection.execute(sql) } }

  @Test func nothingIsSuppliedUnasked() throws {
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT slug(1)") }
    #expect(connection.standIns == StandIns())
    connection.enableStandIns()
    #expect(connection.standIns.isEmpty)
  }

  @Test(arguments: ["UTF-8", "UTF-16le", "UTF-16be"])
  func collationComparesBytes(encoding: String) throws {
    try connection.execute("PRAGMA encoding = '\(encoding)'")
    #expect(try connection.readEncoding() == encoding)
    connection.enableStandIns()
    try connection.execute(
      """
      CREATE TABLE t(a TEXT COLLATE "Uni Case" UNIQUE);
      INSERT INTO t VALUES('b'), ('B'), ('a'), ('ab'), ('é'), ('e' || char(0x301)), (''), ('Ā'), ('z'), (NULL);
      """)
    #expect(connection.standIns.collations == ["Uni Case"])
    let ordered = try connection.rows("SELECT a FROM t ORDER BY a")
    let binary = try connection.rows("SELECT a FROM t ORDER BY a COLLATE BINARY")
    #expect(ordered.count == 10 && ordered == binary)
    #expect(try connection.string("PRAGMA integrity_check") == "ok")
    #expect(try connection.collationNames.contains("Uni Case"))
  }

  /// SQLite asks for these as well where the encoding is UTF-16; a stand-in for them would order the index otherwise.
  @Test(arguments: ["UTF-8", "UTF-16le", "UTF-16be"])
  func builtInCollationsStandForThemselves(encoding: String) throws {
    try connection.execute("PRAGMA encoding = '\(encoding)'")
    connection.enableStandIns()
    try connection.execute(
      """
      CREATE TABLE t(a COLLATE NOCASE UNIQUE, b COLLATE RTRIM UNIQUE);
      INSERT INTO t VALUES('i', 'x  '), ('T', 'y');
      """)
    #expect(connection.standIns.isEmpty)
    #expect(try connection.string("SELECT group_concat(a) FROM (SELECT a FROM t ORDER BY a)") == "i,T")
    #expect(try connection.string("SELECT count(*) FROM t WHERE a = 'I' AND b = 'x'") == "1")
  }

  @Test func functionInEveryPlaceOfADeclaration() throws {
    try run(
      "CREATE TABLE t(a CHECK(slug(a)), b DEFAULT (\"my default\"()), c AS (gen(a)), d AS (gen(a, 2)) STORED)"
    )
    try run("CREATE INDEX i ON t(slug(a)) WHERE part(a) IS NULL")
    try run("CREATE VIEW v AS SELECT viewed(a, 1, 2, 3) AS x FROM t")
    try run("CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT fired(new.a); END")
    try run("INSERT INTO t(a) VALUES(1)")
    let rows = try connection.withStandIns { try connection.rows("SELECT * FROM t, v") }
    #expect(rows == [[.integer(1), .null, .null, .null, .null]])
    #expect(
      Set(connection.standIns.functions) == ["slug", "gen", "part", "viewed", "fired", "my default"])
  }

  @Test func functionOfADatabaseMadeElsewhere() throws {
    let scratch = try Scratch()
    try PythonChild.run(
      """
      c = sqlite3.connect(sys.argv[1]); c.create_function('slug', 1, lambda a: a, deterministic=True)
      c.execute('CREATE TABLE t(a CHECK(slug(a)))'); c.execute('CREATE INDEX i ON t(slug(a))')
      """, scratch.file("app.db"))
    let connection = try Connection(path: scratch.file("app.db"), mode: .readWrite)
    try connection.configure(.trustedSchema, false)
    #expect(throws: SQLiteError.self) { try connection.execute("INSERT INTO t VALUES(1)") }
    try connection.withStandIns { try connection.execute("INSERT INTO t VALUES(1)") }
    try connection.execute("CREATE VIEW v AS SELECT slug(a) FROM t")
    #expect(try connection.rows("SELECT * FROM v") == [[.null]])
    #expect(connection.standIns.functions == ["slug"])
  }

  @Test func functionWithMoreArgumentsThanOurs() throws {
    let rows = try connection.withStandIns { try connection.rows("SELECT lower('A', 1), lower('A')") }
    #expect(rows == [[.null, .string("a")]])
    #expect(connection.standIns.functions == ["lower"])
  }

  @Test func moduleMakesEmptyTables() throws {
    try run("CREATE VIRTUAL TABLE m USING \"my module\"(a, b, 'c')")
    #expect(connection.standIns.modules == ["my module"])
    #expect(try connection.rows("SELECT *, rowid FROM m WHERE value > 3 ORDER BY 1") == [])
    #expect(try connection.integer("SELECT count(*) FROM m, m AS n") == 0)
    #expect(throws: SQLiteError.self) { try connection.execute("INSERT INTO m VALUES(1)") }
    try connection.execute("ALTER TABLE m RENAME TO n")
    #expect(try connection.integer("SELECT count(*) FROM n") == 0)
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT * FROM \"my module\"") }
    try connection.execute("DROP TABLE n")
    #expect(try connection.integer("SELECT count(*) FROM sqlite_schema") == 0)
    #expect(try connection.moduleNames.contains("my module"))
  }

  @Test func moduleOfADatabaseMadeElsewhere() throws {
    let scratch = try Scratch()
    let path = scratch.file("app.db")
    do {
      let first = try Connection(path: path, mode: .create)
      try first.withStandIns { try first.execute("CREATE VIRTUAL TABLE m USING nomod(a)") }
    }
    let second = try Connection(path: path, mode: .readOnly)
    #expect(try second.withStandIns { try second.rows("SELECT * FROM m") } == [])
    #expect(second.standIns.modules == ["nomod"])
  }

  static let fts5Options: [(options: String, tokenizers: [String])] = [
    ("tokenize='mytok'", ["mytok"]),
    ("tokenize=\"mytok with 'odd' options\"", ["mytok"]),
    ("tokenize='porter mytok'", ["porter"]),
    ("tokenize='unicode61 bogus 1'", ["unicode61"]),
    ("tokenize='trigram bogus 1'", ["trigram"]),
    ("tokenize='unicode61 remove_diacritics 2'", []),
    ("tokenize='porter ascii'", []),
  ]

  @Test(arguments: fts5Options)
  func fts5Tokenizer(options: String, tokenizers: [String]) throws {
    try run("CREATE VIRTUAL TABLE f USING fts5(a, \(options))")
    try run("INSERT INTO f VALUES('hello world'), ('nothing')")
    #expect(connection.standIns.fts5Tokenizers == tokenizers)
    #expect(try connection.rows("SELECT rowid FROM f WHERE f MATCH 'hello'") == [[.integer(1)]])
    try connection.execute("INSERT INTO f(f) VALUES('integrity-check'); DROP TABLE f")
  }

  /// Making tokenizers do without options must not make them ignore options that are right.
  @Test func rightOptionsStillCountAfterWrongOnes() throws {
    try run("CREATE VIRTUAL TABLE f USING fts5(a, tokenize='unicode61 bogus 1')")
    try run("CREATE VIRTUAL TABLE g USING fts5(a, tokenize=\"unicode61 separators 'x'\")")
    try run("INSERT INTO g VALUES('helloxworld')")
    #expect(try connection.integer("SELECT count(*) FROM g WHERE g MATCH 'world'") == 1)
  }

  static let fts3Options: [(options: String, tokenizers: [String])] = [
    ("tokenize=icu", ["icu"]), ("tokenize=icu de_DE ü", ["icu"]), ("tokenize=\"my tok\" a b", ["my tok"]),
    ("tokenize=unicode61 \"bogus=1\"", ["simple", "unicode61"]), ("tokenize=porter", []),
    ("tokenize=unicode61 \"remove_diacritics=0\"", []),
  ]

  @Test(arguments: ["fts3", "fts4"], fts3Options)
  func fts3Tokenizer(module: String, case: (options: String, tokenizers: [String])) throws {
    try run("CREATE VIRTUAL TABLE f USING \(module)(a, \(`case`.options))")
    try run("INSERT INTO f VALUES('hello world'), ('nothing')")
    #expect(connection.standIns.fts3Tokenizers == `case`.tokenizers)
    #expect(try connection.rows("SELECT rowid FROM f WHERE f MATCH 'hello'") == [[.integer(1)]])
  }

  @Test func tokenizerOfADatabaseMadeElsewhere() throws {
    let scratch = try Scratch()
    let path = scratch.file("app.db")
    do {
      let first = try Connection(path: path, mode: .create)
      for sql in [
        "CREATE VIRTUAL TABLE f USING fts5(a, tokenize='mytok')",
        "CREATE VIRTUAL TABLE g USING fts4(a, tokenize=icu)",
      ] {
        try first.withStandIns { try first.execute(sql) }
      }
      try first.execute("INSERT INTO f VALUES('hello world'); INSERT INTO g VALUES('hello world')")
    }
    let second = try Connection(path: path, mode: .readOnly)
    let sql =
      "SELECT (SELECT count(*) FROM f WHERE f MATCH 'world'), (SELECT count(*) FROM g WHERE g MATCH 'world')"
    #expect(try second.withStandIns { try second.rows(sql) } == [[.integer(1), .integer(1)]])
    #expect(second.standIns.fts5Tokenizers == ["mytok"] && second.standIns.fts3Tokenizers == ["icu"])
  }

  @Test func otherErrorsComeThroughAtOnce() throws {
    var runs = 0
    #expect(throws: SQLiteError.self) {
      try connection.withStandIns {
        runs += 1
        try connection.execute("SELECT * FROM nowhere")
      }
    }
    #expect(runs == 1)
    struct Other: Error {}
    #expect(throws: Other.self) { try connection.withStandIns { throw Other() } }
  }

  @Test func nothingIsSuppliedTwice() {
    let error = SQLiteError(code: 1, message: "no such function: slug", operation: "prepare")
    #expect(connection.supplyStandIn(for: error))
    #expect(!connection.supplyStandIn(for: error))
    let again = SQLiteError(code: 1, message: "no such function: SLUG", operation: "prepare")
    #expect(!connection.supplyStandIn(for: again))
    #expect(connection.standIns.functions == ["slug"])
  }

  @Test func endlessDemandIsBounded() {
    var runs = 0
    #expect(throws: SQLiteError.self) {
      try connection.withStandIns { () throws(SQLiteError) in
        runs += 1
        throw SQLiteError(code: 1, message: "no such function: f\(runs)", operation: "prepare")
      }
    }
    #expect(runs == 201)
  }
}

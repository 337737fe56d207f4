import Catalog
import SQLite
import Testing
import Verdicts

@testable import Checks

/// The search check alone, over a database with a full-text table of every kind.
@Suite struct SearchCheckTests {
  static let script = """
    CREATE TABLE articles(id INTEGER PRIMARY KEY, title TEXT, body TEXT);
    INSERT INTO articles VALUES
      (1,'green apples','the apples fall from the tree'),(2,'red cherries','cherries and apples, e-mail@x.org'),
      (3,'Übergröße','naïve café'),(4,'東京','漢字 かな'),(9,'the tree','a tree by the tree');
    CREATE VIRTUAL TABLE own USING fts5(title, body);
    CREATE VIRTUAL TABLE ext USING fts5(title, body, content='articles', content_rowid='id');
    CREATE VIRTUAL TABLE less USING fts5(title, body, content='');
    CREATE VIRTUAL TABLE none USING fts5(title, body, detail=none);
    CREATE VIRTUAL TABLE sizeless USING fts5(title, body, columnsize=0, detail=column);
    CREATE VIRTUAL TABLE tri USING fts5(title, body, tokenize='trigram');
    CREATE VIRTUAL TABLE marks USING fts5(title, body, tokenize="unicode61 remove_diacritics 0 tokenchars '@.-''""'");
    CREATE VIRTUAL TABLE "odd ""name'" USING fts5("it's", "col umn");
    CREATE VIRTUAL TABLE empty USING fts5(x);
    INSERT INTO own(rowid,title,body) SELECT * FROM articles;
    INSERT INTO ext(ext) VALUES('rebuild');
    INSERT INTO less(rowid,title,body) SELECT * FROM articles;
    INSERT INTO none(rowid,title,body) SELECT * FROM articles;
    INSERT INTO sizeless(rowid,title,body) SELECT * FROM articles;
    INSERT INTO tri(rowid,title,body) SELECT * FROM articles;
    INSERT INTO marks(rowid,title,body) SELECT * FROM articles;
    INSERT INTO marks(title) VALUES('say "word" it''s');
    INSERT INTO "odd ""name'" SELECT title, body FROM articles;
    INSERT INTO own(own, rank) VALUES('rank','bm25(10.0, 5.0)');
    CREATE VIRTUAL TABLE f4 USING fts4(content="articles", title, body);
    INSERT INTO f4(docid, title, body) SELECT * FROM articles;
    CREATE VIRTUAL TABLE f3 USING fts3(title, body);
    INSERT INTO f3(docid, title, body) SELECT * FROM articles;
    CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1, y0, y1, +label);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
      INSERT INTO boxes SELECT i, i, i + 2, i % 7, i % 7 + 1, 'box' FROM n;

    """

  private static let two = "(2,'red cherries','cherries and apples, e-mail@x.org')"

  static let faults: [Fault] = [
    Fault(
      "a document deleted from the index only",
      .sql(
        "INSERT INTO ext(ext, rowid, title, body) VALUES('delete', 1, 'green apples', 'the apples fall from the tree')"
      ),
      Raised("posting-missing", "ext"), Raised("search-integrity-failed", "ext"),
      Raised("search-results-differ", "ext")),
    Fault(
      "a document indexed with other words",
      .sql(
        """
        INSERT INTO ext(ext, rowid, title, body) VALUES('delete', 9, 'the tree', 'a tree by the tree');
        INSERT INTO ext(rowid, title, body) VALUES(9, 'the bush', 'a tree by the tree');
        """), Raised("posting-missing", "ext"), Raised("posting-extra", "ext"),
      Raised("search-integrity-failed", "ext")),
    Fault(
      "words in another order",
      .sql(
        """
        INSERT INTO ext(ext, rowid, title, body) VALUES('delete', 1, 'green apples', 'the apples fall from the tree');
        INSERT INTO ext(rowid, title, body) VALUES(1, 'apples green', 'the apples fall from the tree');
        """), Raised("posting-moved", "ext"), Raised("search-integrity-failed", "ext"),
      Raised("search-highlight-differs", "ext")),
    Fault(
      "a ghost document", .sql("INSERT INTO ext(rowid, title) VALUES(77, 'ghost')"),
      Raised("posting-extra", "ext"), Raised("search-integrity-failed", "ext")),
    Fault(
      "an index emptied", .sql("INSERT INTO ext(ext) VALUES('delete-all')"), Raised("posting-missing", "ext"),
      Raised("search-results-differ", "ext"), Raised("search-integrity-failed", "ext")),
    Fault(
      "a contentless table emptied", .sql("INSERT INTO less(less) VALUES('delete-all')"),
      Raised("posting-missing", "less"), Raised("search-results-differ", "less")),
    Fault(
      "rowids shifted by one",
      .sql(
        """
        INSERT INTO less(less) VALUES('delete-all');
        INSERT INTO less(rowid, title, body) SELECT id + 1, title, body FROM articles;
        """), Raised("posting-missing", "less"), Raised("posting-extra", "less"),
      Raised("search-results-differ", "less")),
    Fault(
      "content changed behind the index", .sql("UPDATE own_content SET c0 = 'green APPLES' WHERE id = 1"),
      Raised("search-highlight-differs", "own"), Raised("search-snippet-differs", "own")),
    Fault(
      "sizes changed", .sql("UPDATE own_docsize SET sz = x'7f7f' WHERE id = 1"),
      Raised("search-rank-differs", "own"), Raised("search-state-changed", "own")),
    Fault(
      "a rank setting changed", .sql("INSERT INTO own(own, rank) VALUES('rank', 'bm25(1.0, 50.0)')"),
      Raised("search-state-changed", "own"), Raised("search-rank-differs", "own")),
    Fault(
      "a ranking function that is not there", .sql("INSERT INTO own(own, rank) VALUES('rank', 'nosuch()')"),
      Raised("search-query-failed", "own"), Raised("search-state-changed", "own")),
    Fault(
      "detail", .script("body, detail=none", "body, detail=column"), Raised("posting-moved", "none")),
    Fault(
      "columnsize", .script("columnsize=0, detail=column", "detail=column"),
      Raised("search-state-changed", "sizeless")),
    Fault(
      "an index that cannot be read", .sql("UPDATE own_data SET block = x'00' WHERE id > 1000"),
      Raised("search-index-unreadable", "own"), Raised("search-integrity-failed", "own")),
    Fault(
      "tokenizer", .script("tokenize='trigram'", "tokenize='porter'"), Raised("posting-missing", "tri"),
      Raised("search-results-differ", "tri")),
    Fault(
      "remove_diacritics", .script("remove_diacritics 0", "remove_diacritics 2"),
      Raised("posting-extra", "marks")),
    Fault(
      "FTS4: a document indexed in another order",
      .sql(
        "DELETE FROM f4 WHERE docid = 1; INSERT INTO f4(docid, title, body) VALUES(1, 'apples green', 'the apples fall from the tree')"
      ),
      Raised("search-integrity-failed", "f4"), Raised("search-offsets-differ", "f4"),
      Raised("search-results-differ", "f4")),
    Fault(
      "FTS4: a document indexed with a word more",
      .sql("INSERT INTO f4(docid, title) VALUES(12, 'more')"), Raised("posting-extra", "f4"),
      Raised("search-integrity-failed", "f4")),
    Fault(
      "FTS3: a document lost", .sql("DELETE FROM f3 WHERE docid = 1"), Raised("posting-missing", "f3")),
    Fault(
      "an R*Tree entry moved", .sql("UPDATE boxes SET x0 = 150, x1 = 152 WHERE id = 2"),
      Raised("search-results-differ", "boxes")),
    Fault(
      "an R*Tree node damaged", .sql("DELETE FROM boxes_parent"), Raised("rtree-damaged", "boxes")),
    Fault(
      "a table lost", .sql("DROP TABLE tri"), Raised("search-not-comparable", "tri")),
  ]

  @Test(arguments: faults)
  func aFaultIsFound(_ fault: Fault) throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.script)
    let copy =
      switch fault.change {
      case .sql(let sql): try laboratory.changed(source, "copy.db", sql)
      case .script(let piece, let other):
        try laboratory.database("copy.db", Self.script.replacing(piece, with: other))
      }
    let results = try laboratory.compare(source, copy, checks: [.search])
    #expect(results.raised.isSuperset(of: fault.raises), "\(results.raised)")
    #expect(results.verdict.exitCode == .closed)
    let damaged = Set(fault.raises.map(\.object))
    #expect(Set(results.raised.map(\.object)) == damaged, "\(results.raised)")
  }

  static let rewrites: [(name: String, sql: String)] = [
    ("nothing", "SELECT 1"), ("VACUUM", "PRAGMA page_size = 512; VACUUM"),
    (
      "optimize",
      "INSERT INTO own(own) VALUES('optimize'); INSERT INTO less(less) VALUES('optimize'); INSERT INTO f4(f4) VALUES('optimize')"
    ),
    (
      "merge",
      "INSERT INTO own(own, rank) VALUES('merge', 500); INSERT INTO ext(ext, rank) VALUES('merge', -500)"
    ),
    (
      "rebuild",
      "INSERT INTO own(own) VALUES('rebuild'); INSERT INTO tri(tri) VALUES('rebuild'); INSERT INTO f4(f4) VALUES('rebuild')"
    ),
    (
      "another segment layout",
      """
      INSERT INTO own(own, rank) VALUES('crisismerge', 2), ('automerge', 2), ('pgsz', 64);
      INSERT INTO own(rowid, title) VALUES(100, 'passing');
      INSERT INTO own(rowid, title) VALUES(101, 'passing');
      DELETE FROM own WHERE rowid >= 100;
      """
    ),
  ]

  @Test(arguments: rewrites.indices)
  func aRewriteRaisesNothing(_ index: Int) throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.script)
    let copy = try laboratory.changed(source, "copy.db", Self.rewrites[index].sql)
    let results = try laboratory.compare(source, copy, checks: [.search])
    #expect(results.raised.isEmpty, "\(Self.rewrites[index].name): \(results.raised)")
    #expect(results.verdict.exitCode == .open)
    for property in ["index", "matches", "order", "rank", "highlight", "snippet", "integrity"] {
      let entry = results.ledger.first {
        $0.object == "ext" && $0.property == property && $0.state == .compared
      }
      #expect(entry?.count ?? 0 > 0, "\(property)")
    }
  }

  @Test func aCopyMadeByVacuumIntoRaisesNothing() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.script)
    try Connection(path: source, mode: .readWrite).execute(
      "VACUUM INTO \(laboratory.path("copy.db").quotedLiteral)")
    let results = try laboratory.compare(source, laboratory.path("copy.db"), checks: [.search])
    #expect(results.raised.isEmpty, "\(results.raised)")
  }

  @Test(arguments: ["UTF-16le", "UTF-16be"])
  func anIndexInUTF16(encoding: String) throws {
    let script = "PRAGMA encoding='\(encoding)';" + Self.script
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", script)
    let optimised = try laboratory.changed(source, "same.db", "INSERT INTO own(own) VALUES('rebuild')")
    #expect(try laboratory.compare(source, optimised, checks: [.search]).raised.isEmpty)
    let copy = try laboratory.changed(
      source, "copy.db", "INSERT INTO less(rowid, title) VALUES(50, 'Größe 漢字')")
    let results = try laboratory.compare(source, copy, checks: [.search])
    #expect(results.raised.contains(Raised("posting-extra", "less")), "\(results.raised)")
    #expect(results.total("posting-missing") == 0)
    #expect(results.total("posting-extra") == 2)
  }

  /// A stale index is the source's own fault, named by its documents, and no reason to close the gate.
  @Test func aStaleSourceIsCarried() throws {
    let script =
      Self.script + """
        UPDATE articles SET title = 'other words' WHERE id = 1;
        INSERT INTO articles VALUES(20, 'never', 'indexed');
        INSERT INTO ext(rowid, title) VALUES(99, 'ghost');
        """
    let results = try Laboratory().compare(sql: script, with: script, checks: [.search])
    let stale = results.findings.filter { $0.code == "source-search-stale" && $0.object == "ext" }
    #expect(stale.map(\.location) == ["document 1", "document 20", "document 99"])
    #expect(stale.allSatisfy { $0.severity == .warning && $0.subject == .source })
    #expect(results.verdict.exitCode == .open)
  }

  @Test func aPostingIsNamedByItsPlace() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.script)
    let copy = try laboratory.changed(
      source, "copy.db", "INSERT INTO less(rowid, title, body) VALUES(70, 'one', 'two')")
    let results = try laboratory.compare(source, copy, checks: [.search])
    let extra = results.findings.filter { $0.code == "posting-extra" }.map(\.location)
    #expect(
      extra == [
        "term 'one', document 70, column 'title', offset 0",
        "term 'two', document 70, column 'body', offset 0",
      ])
  }

  /// The rows check looks at the index itself where the search check was not asked for, and leaves it alone otherwise.
  @Test func rowsAloneCompareTheIndex() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.script)
    let copy = try laboratory.changed(source, "copy.db", "INSERT INTO ext(ext) VALUES('delete-all')")
    #expect(
      try laboratory.compare(source, copy, checks: [.rows]).raised.contains(Raised("posting-missing", "ext")))
    let both = try laboratory.compare(source, copy, checks: [.rows, .search])
    #expect(!both[0].findings.contains { $0.code.hasPrefix("posting") })
    #expect(both[0].ledger.contains { $0.object == "ext" && $0.property == "index" && $0.reason == .derived })
    #expect(both[1].findings.contains { $0.code == "posting-missing" })
  }

  @Test func nothingReachesTheFiles() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.script)
    let copy = try laboratory.changed(source, "copy.db", "SELECT 1")
    let before = try Bytes.of(source)
    _ = try laboratory.compare(source, copy, checks: [.search])
    #expect(try Bytes.of(source) == before)
    #expect(try Bytes.of(copy) == before)
  }

  /// Damage in one index of the source is carried, and keeps nobody from comparing the others.
  @Test func aDamagedSourceIsCarried() throws {
    let script = Self.script + "UPDATE own_data SET block = x'00' WHERE id > 1000;"
    let results = try Laboratory().compare(sql: script, with: script, checks: [.search])
    #expect(
      Set(results.raised.filter { $0.object == "own" }) == [
        Raised("search-index-unreadable", "own"), Raised("source-search-stale", "own"),
      ])
    #expect(results.verdict.exitCode == .open)
    #expect(results.ledger.contains { $0.object == "less" && $0.property == "matches" })
  }

  @Test func whatIsCutIsSaid() throws {
    let script = """
      CREATE VIRTUAL TABLE many USING fts5(a, b, c, d);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2100)
        INSERT INTO many(rowid, a) SELECT i, 'common' FROM n
      """
    let results = try Laboratory().compare(sql: script, with: script, checks: [.search])
    let cut = Set(results.ledger.filter { $0.reason == .cap }.map(\.property))
    #expect(cut == ["order", "rank", "highlight", "snippet", "highlight of further columns"])
    #expect(results.verdict.exitCode == .open)
  }

  @Test func aDatabaseWithoutSearchPasses() throws {
    let results = try Laboratory().compare(
      sql: "CREATE TABLE t(a)", with: "CREATE TABLE t(a)", checks: [.search])
    #expect(results.verdict.exitCode == .open)
  }

  @Test func aMissingTokenizerIsNamed() throws {
    let laboratory = try Laboratory()
    let path = try laboratory.database(
      "a.db", "CREATE VIRTUAL TABLE f USING fts5(x); INSERT INTO f VALUES('one')")
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.execute(
      "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = 'CREATE VIRTUAL TABLE f USING fts5(x, tokenize=nosuch)' WHERE name = 'f'"
    )
    let results = try laboratory.compare(path, path, checks: [.search])
    #expect(results.verdict.exitCode == .inconclusive)
    #expect(results.ledger.contains { $0.reason == .unsupported && $0.note?.contains("nosuch") == true })
  }
}

/// Damage to virtual tables and to what they answer.
enum SearchFaults {
  static let all: [Fault] = [
    Fault(
      "document deleted from the FTS5 index only",
      .sql("INSERT INTO ext(ext, rowid, words) VALUES('delete', 2, 'red cherries')"),
      Raised("posting-missing", "ext")),
    Fault(
      "FTS5 index emptied", .sql("INSERT INTO ext(ext) VALUES('delete-all')"),
      Raised("posting-missing", "ext")),
    Fault(
      "a document indexed with other words",
      .sql(
        """
        INSERT INTO ext(ext, rowid, words) VALUES('delete', 2, 'red cherries');
        INSERT INTO ext(rowid, words) VALUES(2, 'red apples')
        """), Raised("posting-missing", "ext"), Raised("posting-extra", "ext")),
    Fault(
      "a document indexed with its words in another order",
      .sql(
        """
        INSERT INTO ext(ext, rowid, words) VALUES('delete', 2, 'red cherries');
        INSERT INTO ext(rowid, words) VALUES(2, 'cherries red')
        """), Raised("posting-moved", "ext")),
    Fault(
      "a document indexed twice", .sql("INSERT INTO ext(rowid, words) VALUES(9, 'apples')"),
      Raised("posting-extra", "ext")),
    Fault(
      "FTS5 content changed behind the index",
      .sql("UPDATE docs_content SET c1 = 'a sleeping dog' WHERE id = 4"),
      Raised("value-changed", "docs_content.c1")),
    Fault(
      "FTS5 rank changed", .sql("INSERT INTO docs(docs, rank) VALUES('rank','bm25(1.0, 5.0)')"),
      Raised("search-state-changed", "docs")),
    Fault(
      "FTS5 rank lost", .script("INSERT INTO docs(docs, rank) VALUES('rank','bm25(10.0, 5.0)');", ""),
      Raised("search-state-changed", "docs")),
    Fault("contentless document lost", .script(",(2,'two three')", ""), Raised("posting-missing", "less")),
    Fault(
      "tokenizer changed", .script("porter unicode61", "porter ascii"),
      Raised("declaration-module-argument", "docs")),
    Fault(
      "prefix changed", .script("prefix='2 3'", "prefix='2'"), Raised("declaration-module-argument", "docs")),
    Fault(
      "detail changed", .script("detail=column", "detail=none"), Raised("declaration-module-argument", "less")
    ),
    Fault(
      "columnsize changed", .script("columnsize=0", "columnsize=1"),
      Raised("declaration-module-argument", "less")),
    Fault(
      "FTS4 prefix changed", .script("prefix=\"2\"", "prefix=\"3\""),
      Raised("declaration-module-argument", "f4")),
    Fault("FTS4 document lost", .script(",(2,'more words')", ""), Raised("row-missing", "f4_content")),
    Fault("virtual table missing", .sql("DROP TABLE docs"), Raised("virtual-table-missing", "docs")),
    Fault(
      "virtual table made plain",
      .script(
        "VIRTUAL TABLE boxes USING rtree(id, minx, maxx, +label)",
        "TABLE boxes(id INTEGER PRIMARY KEY, minx, maxx, label)"), Raised("virtual-table-missing", "boxes"),
      Raised("table-extra", "boxes")),
    Fault(
      "R*Tree entry moved", .sql("UPDATE boxes SET minx = 4 WHERE id = 2"),
      Raised("value-changed", "boxes.minx")),
    Fault("R*Tree entry lost", .sql("DELETE FROM boxes WHERE id = 2"), Raised("row-missing", "boxes")),
    Fault(
      "R*Tree auxiliary column changed", .sql("UPDATE boxes SET label = 'B' WHERE id = 2"),
      Raised("value-changed", "boxes.label")),
    Fault(
      "R*Tree entry with another id", .sql("UPDATE boxes SET id = 4 WHERE id = 2"),
      Raised("row-missing", "boxes"), Raised("row-extra", "boxes")),
    Fault(
      "document size changed", .sql("UPDATE docs_docsize SET sz = x'0505' WHERE id = 4"),
      Raised("value-changed", "docs_docsize.sz")),
  ]
}

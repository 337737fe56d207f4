/// Damage to virtual tables and to what they answer.
enum VirtualTableFaults {
  static let all: [Fault] = [
    Fault(
      "virtual/document-deleted-from-the-fts5-index-only", "document deleted from the FTS5 index only",
      .sql("INSERT INTO ext(ext, rowid, words) VALUES('delete', 2, 'red cherries')"),
      .raises("posting-missing", "ext")),
    Fault(
      "virtual/fts5-index-emptied", "FTS5 index emptied", .sql("INSERT INTO ext(ext) VALUES('delete-all')"),
      .raises("posting-missing", "ext")),
    Fault(
      "virtual/a-document-indexed-with-other-words", "a document indexed with other words",
      .sql(
        """
        INSERT INTO ext(ext, rowid, words) VALUES('delete', 2, 'red cherries');
        INSERT INTO ext(rowid, words) VALUES(2, 'red apples')
        """), .raises("posting-missing", "ext"), .raises("posting-extra", "ext")),
    Fault(
      "virtual/a-document-indexed-with-its-words-in-another-order",
      "a document indexed with its words in another order",
      .sql(
        """
        INSERT INTO ext(ext, rowid, words) VALUES('delete', 2, 'red cherries');
        INSERT INTO ext(rowid, words) VALUES(2, 'cherries red')
        """), .raises("posting-moved", "ext")),
    Fault(
      "virtual/a-document-indexed-twice", "a document indexed twice",
      .sql("INSERT INTO ext(rowid, words) VALUES(9, 'apples')"),
      .raises("posting-extra", "ext")),
    Fault(
      "virtual/fts5-content-changed-behind-the-index", "FTS5 content changed behind the index",
      .sql("UPDATE docs_content SET c1 = 'a sleeping dog' WHERE id = 4"),
      .raises("value-changed", "docs_content.c1")),
    Fault(
      "virtual/fts5-rank-changed", "FTS5 rank changed",
      .sql("INSERT INTO docs(docs, rank) VALUES('rank','bm25(1.0, 5.0)')"),
      .raises("search-state-changed", "docs")),
    Fault(
      "virtual/fts5-rank-lost", "FTS5 rank lost",
      .script("INSERT INTO docs(docs, rank) VALUES('rank','bm25(10.0, 5.0)');", ""),
      .raises("search-state-changed", "docs")),
    Fault(
      "virtual/contentless-document-lost", "contentless document lost", .script(",(2,'two three')", ""),
      .raises("posting-missing", "less")),
    Fault(
      "virtual/tokenizer-changed", "tokenizer changed", .script("porter unicode61", "porter ascii"),
      .raises("declaration-module-argument", "docs")),
    Fault(
      "virtual/prefix-changed", "prefix changed", .script("prefix='2 3'", "prefix='2'"),
      .raises("declaration-module-argument", "docs")),
    Fault(
      "virtual/detail-changed", "detail changed", .script("detail=column", "detail=none"),
      .raises("declaration-module-argument", "less")
    ),
    Fault(
      "virtual/columnsize-changed", "columnsize changed", .script("columnsize=0", "columnsize=1"),
      .raises("declaration-module-argument", "less")),
    Fault(
      "virtual/fts4-prefix-changed", "FTS4 prefix changed", .script("prefix=\"2\"", "prefix=\"3\""),
      .raises("declaration-module-argument", "f4")),
    Fault(
      "virtual/fts4-document-lost", "FTS4 document lost", .script(",(2,'more words')", ""),
      .raises("row-missing", "f4_content")),
    Fault(
      "virtual/virtual-table-missing", "virtual table missing", .sql("DROP TABLE docs"),
      .raises("virtual-table-missing", "docs")),
    Fault(
      "virtual/virtual-table-made-plain", "virtual table made plain",
      .script(
        "VIRTUAL TABLE boxes USING rtree(id, minx, maxx, +label)",
        "TABLE boxes(id INTEGER PRIMARY KEY, minx, maxx, label)"), .raises("virtual-table-missing", "boxes"),
      .raises("table-extra", "boxes")),
    Fault(
      "virtual/r-tree-entry-moved", "R*Tree entry moved", .sql("UPDATE boxes SET minx = 4 WHERE id = 2"),
      .raises("value-changed", "boxes.minx")),
    Fault(
      "virtual/r-tree-entry-lost", "R*Tree entry lost", .sql("DELETE FROM boxes WHERE id = 2"),
      .raises("row-missing", "boxes")),
    Fault(
      "virtual/r-tree-auxiliary-column-changed", "R*Tree auxiliary column changed",
      .sql("UPDATE boxes SET label = 'B' WHERE id = 2"),
      .raises("value-changed", "boxes.label")),
    Fault(
      "virtual/r-tree-entry-with-another-id", "R*Tree entry with another id",
      .sql("UPDATE boxes SET id = 4 WHERE id = 2"),
      .raises("row-missing", "boxes"), .raises("row-extra", "boxes")),
    Fault(
      "virtual/document-size-changed", "document size changed",
      .sql("UPDATE docs_docsize SET sz = x'0505' WHERE id = 4"),
      .raises("value-changed", "docs_docsize.sz")),
    Fault(
      "virtual/table-extra", "a virtual table more", .sql("CREATE VIRTUAL TABLE more USING fts5(a)"),
      .raises("virtual-table-extra", "more")),
    Fault(
      "virtual/external-content-changed", "the rowids of external content are another column",
      .script("content='articles', content_rowid='id'", "content='articles', content_rowid='rowid'"),
      .raises("declaration-module-argument", "ext")),
  ]
}

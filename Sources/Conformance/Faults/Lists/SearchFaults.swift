/// Damage to what full-text indexes and R*Trees answer.
enum SearchFaults {
  static let all: [Fault] = [
    Fault(
      "search/pages-not-led-to", "an index that no longer leads to the pages of its terms",
      .sql("DELETE FROM many_idx WHERE term >= x'30' AND term < x'31'"),
      .raises("search-results-differ", "many")),
    Fault(
      "search/prefixes-not-led-to", "an index that no longer leads to the pages of its prefixes",
      .sql("DELETE FROM many_idx WHERE term >= x'31'"), .raises("search-results-differ", "many")),
    Fault(
      "search/a-document-deleted-from-the-index-only", "a document deleted from the index only",
      .sql(
        "INSERT INTO ext(ext, rowid, title, body) VALUES('delete', 1, 'green apples', 'the apples fall from the tree')"
      ),
      .raises("posting-missing", "ext"), .raises("search-integrity-failed", "ext"),
      .raises("search-results-differ", "ext")),
    Fault(
      "search/a-document-indexed-with-other-words", "a document indexed with other words",
      .sql(
        """
        INSERT INTO ext(ext, rowid, title, body) VALUES('delete', 9, 'the tree', 'a tree by the tree');
        INSERT INTO ext(rowid, title, body) VALUES(9, 'the bush', 'a tree by the tree');
        """), .raises("posting-missing", "ext"), .raises("posting-extra", "ext"),
      .raises("search-integrity-failed", "ext")),
    Fault(
      "search/words-in-another-order", "words in another order",
      .sql(
        """
        INSERT INTO ext(ext, rowid, title, body) VALUES('delete', 1, 'green apples', 'the apples fall from the tree');
        INSERT INTO ext(rowid, title, body) VALUES(1, 'apples green', 'the apples fall from the tree');
        """), .raises("posting-moved", "ext"), .raises("search-integrity-failed", "ext"),
      .raises("search-highlight-differs", "ext")),
    Fault(
      "search/a-ghost-document", "a ghost document",
      .sql("INSERT INTO ext(rowid, title) VALUES(77, 'ghost')"),
      .raises("posting-extra", "ext"), .raises("search-integrity-failed", "ext")),
    Fault(
      "search/an-index-emptied", "an index emptied", .sql("INSERT INTO ext(ext) VALUES('delete-all')"),
      .raises("posting-missing", "ext"),
      .raises("search-results-differ", "ext"), .raises("search-integrity-failed", "ext")),
    Fault(
      "search/a-contentless-table-emptied", "a contentless table emptied",
      .sql("INSERT INTO less(less) VALUES('delete-all')"),
      .raises("posting-missing", "less"), .raises("search-results-differ", "less")),
    Fault(
      "search/rowids-shifted-by-one", "rowids shifted by one",
      .sql(
        """
        INSERT INTO less(less) VALUES('delete-all');
        INSERT INTO less(rowid, title, body) SELECT id + 1, title, body FROM articles;
        """), .raises("posting-missing", "less"), .raises("posting-extra", "less"),
      .raises("search-results-differ", "less")),
    Fault(
      "search/content-changed-behind-the-index", "content changed behind the index",
      .sql("UPDATE own_content SET c0 = 'green APPLES' WHERE id = 1"),
      .raises("search-highlight-differs", "own"), .raises("search-snippet-differs", "own")),
    Fault(
      "search/sizes-changed", "sizes changed", .sql("UPDATE own_docsize SET sz = x'7f7f' WHERE id = 1"),
      .raises("search-rank-differs", "own"), .raises("value-changed", "own_docsize.sz")),
    Fault(
      "search/a-rank-setting-changed", "a rank setting changed",
      .sql("INSERT INTO own(own, rank) VALUES('rank', 'bm25(1.0, 50.0)')"),
      .raises("search-state-changed", "own"), .raises("search-rank-differs", "own")),
    Fault(
      "search/a-ranking-function-that-is-not-there", "a ranking function that is not there",
      .sql("INSERT INTO own(own, rank) VALUES('rank', 'nosuch()')"),
      .raises("search-query-failed", "own"), .raises("search-state-changed", "own")),
    Fault(
      "search/detail", "detail", .script("body, detail=none", "body, detail=column"),
      .raises("posting-moved", "none")),
    Fault(
      "search/columnsize", "columnsize", .script("columnsize=0, detail=column", "detail=column"),
      .raises("search-state-changed", "sizeless")),
    Fault(
      "search/an-index-that-cannot-be-read", "an index that cannot be read",
      .sql("UPDATE own_data SET block = x'00' WHERE id > 1000"),
      .raises("search-index-unreadable", "own"), .raises("search-integrity-failed", "own")),
    Fault(
      "search/tokenizer", "tokenizer", .script("tokenize='trigram'", "tokenize='porter'"),
      .raises("posting-missing", "tri"),
      .raises("search-results-differ", "tri")),
    Fault(
      "search/remove-diacritics", "remove_diacritics", .script("remove_diacritics 0", "remove_diacritics 2"),
      .raises("posting-extra", "marks")),
    Fault(
      "search/fts4-a-document-indexed-in-another-order", "FTS4: a document indexed in another order",
      .sql(
        """
        DELETE FROM f4 WHERE docid = 1;
        INSERT INTO f4(docid, title, body) VALUES(1, 'apples green', 'the apples fall from the tree');
        """
      ),
      .raises("search-integrity-failed", "f4"), .raises("search-offsets-differ", "f4"),
      .raises("search-results-differ", "f4")),
    Fault(
      "search/fts4-a-document-indexed-with-a-word-more", "FTS4: a document indexed with a word more",
      .sql("INSERT INTO f4(docid, title) VALUES(12, 'more')"), .raises("posting-extra", "f4"),
      .raises("search-integrity-failed", "f4")),
    Fault(
      "search/fts3-a-document-lost", "FTS3: a document lost", .sql("DELETE FROM f3 WHERE docid = 1"),
      .raises("posting-missing", "f3")),
    Fault(
      "search/an-r-tree-entry-moved", "an R*Tree entry moved",
      .sql("UPDATE boxes SET x0 = 150, x1 = 152 WHERE id = 2"),
      .raises("search-results-differ", "boxes")),
    Fault(
      "search/an-r-tree-node-damaged", "an R*Tree node damaged", .sql("DELETE FROM boxes_parent"),
      .raises("rtree-damaged", "boxes")),
    Fault(
      "search/a-table-lost", "a table lost", .sql("DROP TABLE tri"), .raises("search-not-comparable", "tri")),
    Fault(
      "search/weights-turned-round", "the ranking weighs columns the other way round",
      .sql("INSERT INTO own(own, rank) VALUES('rank', 'bm25(1.0, 90.0)')"),
      .raises("search-state-changed", "own"),
      .raises("search-order-differs", "own")),
    Fault(
      "search/module-changed", "an FTS3 table is an FTS4 table",
      .script("f3 USING fts3(title", "f3 USING fts4(title"),
      .raises("declaration-module", "f3"), .raises("search-state-changed", "f3")),
  ].on(.search)
}

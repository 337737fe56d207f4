internal import SQLite

/// Virtual tables of the `torture` profile: full-text search of three generations, and R*Trees.
enum TortureSearch {
  /// Text on which tokenizers disagree: stems, diacritics, separators, other scripts; rowids with gaps.
  private static let documents: [(rowid: Int, title: String, body: String)] = [
    (2, "Running runners ran", "The quick brown fox's café isn't naïve; it's e-mail@example.org under_score"),
    (3, "Übergröße straße", "Ångström résumé COÖPERATE cooperate e\u{301}te\u{301}"),
    (7, "東京 会議 メモ", "漢字かな交じり文 한국어 emoji 🙂 family 👨‍👩‍👧 a\u{0}b"),
    (8, "banana apple cherry", "apple apple banana cherry date elderberry fig grape"),
    (-4, "negative rowid", "connecting connected connection connections"),
    (9_007_199_254_740_993, "above 2^53", "apple under a large rowid"),
  ]

  /// - Parameter withNUL: false leaves out the text with a NUL, which the trigram tokenizers of different
  ///   SQLite versions cut differently: an index written by one is malformed for another.
  private static func insert(into table: String, key: String = "rowid", withNUL: Bool = true) -> String {
    let rows = documents.filter { withNUL || !$0.body.utf8.contains(0) }.map { document in
      // A NUL cannot stand in SQL text; the body that has one goes in as bytes.
      let hex = document.body.utf8.map { byte in
        [byte >> 4, byte & 15].map { String($0, radix: 16) }.joined()
      }
      return "(\(document.rowid), \(document.title.quotedLiteral), CAST(x'\(hex.joined())' AS TEXT))"
    }
    return "INSERT INTO \(table) (\(key), title, body) VALUES " + rows.joined(separator: ", ") + ";"
  }

  static let fts5 =
    external5
    + filled5
    .map { name, options in
      let rows = insert(into: name, withNUL: !name.hasPrefix("fts5_trigram"))
      return "CREATE VIRTUAL TABLE \(name) USING fts5(\(options)); \(rows)"
    }
    .joined(separator: "\n") + special5

  private static let filled5 = [
    ("fts5_own", "title, body"),
    ("fts5_contentless", "title, body, content=''"),
    ("fts5_contentless_sizeless", "title, body, content='', columnsize=0, detail=none"),
    ("fts5_detail_none", "title, body, detail=none"),
    ("fts5_detail_column", "title, body, detail=column"),
    ("fts5_columnsize_0", "title, body, columnsize=0"),
    ("fts5_prefix", "title, body, prefix='2 3'"),
    ("fts5_porter", "title, body, tokenize='porter'"),
    ("fts5_porter_ascii", "title, body, tokenize='porter ascii'"),
    ("fts5_trigram", "title, body, tokenize='trigram'"),
    ("fts5_trigram_case", "title, body, tokenize='trigram case_sensitive 1'"),
    ("fts5_diacritics", "title, body, tokenize='unicode61 remove_diacritics 2'"),
    ("fts5_tokenchars", #"title, body, tokenize="unicode61 remove_diacritics 0 tokenchars '-_@.'""#),
    ("fts5_ascii", #"title, body, tokenize="ascii separators 'ox'", prefix=1"#),
    ("fts5_unindexed", "title UNINDEXED, body, extra UNINDEXED"),
    ("fts5_rank", "title, body"),
  ]

  /// External content: in step over a table, over a view, and out of step.
  private static let external5 = """
    CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT, body TEXT);
    \(insert(into: "articles", key: "id"))
    CREATE VIRTUAL TABLE fts5_external USING fts5(title, body, content='articles', content_rowid='id');
    INSERT INTO fts5_external (fts5_external) VALUES ('rebuild');
    CREATE VIEW article_view AS SELECT id AS number, title, body FROM articles WHERE id > 0;
    CREATE VIRTUAL TABLE fts5_over_view USING fts5(title, body, content='article_view',
      content_rowid='number');
    INSERT INTO fts5_over_view (fts5_over_view) VALUES ('rebuild');

    CREATE TABLE stale_articles (title TEXT, body TEXT);
    \(insert(into: "stale_articles"))
    CREATE VIRTUAL TABLE fts5_stale USING fts5(title, body, content='stale_articles');
    INSERT INTO fts5_stale (fts5_stale) VALUES ('rebuild');
    DELETE FROM stale_articles WHERE rowid = 8;
    INSERT INTO stale_articles (rowid, title, body) VALUES (20, 'missing', 'never indexed');
    UPDATE stale_articles SET body = 'changed since' WHERE rowid = 3;
    INSERT INTO fts5_stale (rowid, title, body) VALUES (99, 'ghost', 'a document without content');

    """

  private static let special5 = #"""

    INSERT INTO fts5_rank (fts5_rank, rank) VALUES ('rank', 'bm25(10.0,5.0)'), ('automerge', 8),
      ('usermerge', 6);
    DELETE FROM fts5_own WHERE rowid = 3;
    UPDATE fts5_own SET body = body || ' appended' WHERE rowid = 2;
    UPDATE fts5_unindexed SET extra = 12.5 WHERE rowid = 7;

    CREATE VIRTUAL TABLE fts5_many_pages USING fts5(body, prefix=2);
    INSERT INTO fts5_many_pages (fts5_many_pages, rank) VALUES ('pgsz', 64);
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
      INSERT INTO fts5_many_pages (rowid, body)
        SELECT i * 3, 'common word' || (i % 17) || ' only' || i FROM n;
    DELETE FROM fts5_many_pages WHERE rowid % 5 = 0;
    CREATE VIRTUAL TABLE fts5_empty USING fts5(body);
    CREATE VIRTUAL TABLE "fts5 'odd' ""name""" USING fts5("column one", "it's");
    INSERT INTO "fts5 'odd' ""name""" VALUES ('odd names', 'are searched too');
    CREATE VIRTUAL TABLE vocabulary_rows USING fts5vocab('fts5_own', 'row');
    CREATE VIRTUAL TABLE vocabulary_columns USING fts5vocab('fts5_own', 'col');
    CREATE VIRTUAL TABLE vocabulary_instances USING fts5vocab('fts5_own', 'instance');
    """#

  static let fts4 =
    [
      ("fts4_own", "fts4(title, body)"),
      ("fts4_contentless", "fts4(content=\"\", title, body)"),
      ("fts4_prefix", "fts4(title, body, prefix=\"2,4\", tokenize=porter)"),
      ("fts4_unicode", "fts4(title, body, tokenize=unicode61 \"remove_diacritics=0\" \"tokenchars=-_\")"),
      ("fts4_notindexed", "fts4(title, body, notindexed=title)"),
      ("fts4_descending", "fts4(title, body, order=desc, matchinfo=fts3)"),
      ("fts3_simple", "fts3(title TEXT, body VARCHAR, tokenize=simple)"),
    ]
    .map { name, module in "CREATE VIRTUAL TABLE \(name) USING \(module); \(insert(into: name, key: "docid"))"
    }
    .joined(separator: "\n") + """

      CREATE VIRTUAL TABLE fts4_external USING fts4(content="articles", title, body);
      INSERT INTO fts4_external (fts4_external) VALUES ('rebuild');
      CREATE VIRTUAL TABLE fts4_language USING fts4(body, languageid="language");
      INSERT INTO fts4_language (docid, language, body) VALUES (4, 0, 'default'), (6, 3, 'trois mots ici');
      DELETE FROM fts4_own WHERE docid = 3;
      CREATE VIRTUAL TABLE fts4_terms USING fts4aux(fts4_own);
      """

  /// Enough rows for a second level of nodes, ids with gaps, and hard values in auxiliary columns.
  static let rtree = """
    CREATE VIRTUAL TABLE rtree_plane USING rtree(id, x0, x1, y0, y1);
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150)
      INSERT INTO rtree_plane
      SELECT i * 7 - 300, i * 0.37, i * 0.37 + 2, i % 13 * 0.1 - 1, i % 13 * 0.1 FROM n;
    DELETE FROM rtree_plane WHERE id % 4 = 0;
    CREATE VIRTUAL TABLE rtree_labelled USING rtree(id, x0, x1, y0, y1, +label TEXT, +data);
    INSERT INTO rtree_labelled VALUES
      (-9223372036854775808, -180, 180, -90, 90, 'earth', -1.0 * 0.0), (1, 0.1, 0.2, 0.3, 0.4, NULL, x''),
      (9007199254740993, 1e30, 1e38, -1e38, -1e30, 'it''s far', CAST(x'610062' AS TEXT)),
        (5, 1, 1, 2, 2, '', x'00ff');
    CREATE VIRTUAL TABLE rtree_integers USING rtree_i32(id, a0, a1, b0, b1, c0, c1);
    INSERT INTO rtree_integers VALUES
      (1, -2147483648, 2147483647, 0, 0, -1, 1), (9223372036854775807, 16777217, 16777219, 5, 6, 7, 8);
    CREATE VIRTUAL TABLE rtree_line USING rtree(id, low, high);
    INSERT INTO rtree_line VALUES (2, 2451545.25, 2460310.75), (4, -0.1, 0.1);
    CREATE VIRTUAL TABLE rtree_empty USING rtree(id, low, high);
    """
}

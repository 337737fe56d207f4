public import Catalog
internal import SQLite

extension RelationPlanner {
  /// Every posting of an FTS5 index as a row (term, document, column, offset), whatever the layout of its segments
  /// (<https://www.sqlite.org/fts5.html>, section 8). Parts that `detail` leaves out are NULL.
  public static func postings(of table: VirtualTable) -> Relation {
    let view = ("roundtrip_terms_" + table.name).quotedIdentifier
    let values = ["term", "doc", "col", "offset"]
    return Relation(
      name: table.name, kind: .virtual, values: values, insertable: 0, leadsWithRowid: false, key: [],
      unreadable: [], expressions: values.map(\.quotedIdentifier), storageOrder: [], allowsNotIndexed: false,
      setup: [
        "CREATE VIRTUAL TABLE temp.\(view) USING fts5vocab(main, \(table.name.quotedLiteral), instance)"
      ], readsFrom: "temp." + view, isRowidKeyed: false, order: .bytes)
  }

  /// Every term of an FTS3 or FTS4 index with the number of documents and occurrences, in each column and in all
  /// (<https://www.sqlite.org/fts3.html#fts4aux>). Positions cannot be read, nor documents.
  public static func termCounts(of table: VirtualTable) -> Relation {
    let view = ("roundtrip_counts_" + table.name).quotedIdentifier
    let values = ["term", "col", "documents", "occurrences"]
    return Relation(
      name: table.name, kind: .virtual, values: values, insertable: 0, leadsWithRowid: false, key: [],
      unreadable: [], expressions: values.map(\.quotedIdentifier), storageOrder: [], allowsNotIndexed: false,
      setup: ["CREATE VIRTUAL TABLE temp.\(view) USING fts4aux(main, \(table.name.quotedLiteral))"],
      readsFrom: "temp." + view, isRowidKeyed: false, order: .bytes)
  }

  /// The averages that ranking uses, and the options of an FTS5 table that change its answers.
  public static func rankingState(of table: VirtualTable) -> [Relation] {
    let data = "main." + (table.name + "_data").quotedIdentifier
    let config = "main." + (table.name + "_config").quotedIdentifier
    // pgsz, automerge, crisismerge, usermerge, hashsize and secure-delete only lay out storage; so does the format version.
    let layout =
      "('pgsz','automerge','crisismerge','usermerge','hashsize','secure-delete','version','deletemerge')"
    func relation(_ values: [String], _ from: String) -> Relation {
      Relation(
        name: table.name, kind: .virtual, values: values, insertable: 0, leadsWithRowid: false, key: [],
        unreadable: [], expressions: values.map(\.quotedIdentifier), storageOrder: [],
        allowsNotIndexed: false,
        setup: [], readsFrom: from, isRowidKeyed: false, order: .bytes)
    }
    return [
      // An index without documents has an empty record or one of zeros, by its history.
      relation(
        ["block"],
        "(SELECT CASE WHEN rtrim(hex(block), '0') = '' THEN x'' ELSE block END AS block FROM \(data) WHERE id = 1)"
      ),
      relation(["k", "v"], "(SELECT k, v FROM \(config) WHERE k NOT IN \(layout))"),
    ]
  }
}

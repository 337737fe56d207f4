import Testing

@testable import Checks
@testable import Samples

/// The samples hold the hazards they were built to hold, and no others. Checked by hand against `Sources/Samples`.
@Suite struct SampleHazardTests {
  /// The objects that each code was raised for, and how often in all.
  private func found(_ profile: SampleProfile, rows: Int) throws -> [String: [String: Int]] {
    let laboratory = try Laboratory()
    let path = laboratory.path("sample.db")
    try Sample.write(SampleOptions(profile: profile, rows: rows), to: path)
    let counts = try HazardScanTests.scan(path).check.counts
    return Dictionary(grouping: counts, by: \.code).mapValues { list in
      Dictionary(list.map { ($0.object, $0.total) }, uniquingKeysWith: +)
    }
  }

  private func once(_ objects: String...) -> [String: Int] {
    Dictionary(objects.map { ($0, 1) }, uniquingKeysWith: +)
  }

  @Test func notes() throws {
    let found = try found(.notes, rows: 200)
    #expect(found["hazard-missing-module"] == once("nodes_fts", "notebook_cards_fts", "facets_fts"))
    #expect(found["hazard-rowid-gaps"] == once("nodes", "notebook_cards", "facets"))
    #expect(found["hazard-settings"] == once("user_version", "application_id"))
    #expect(found["hazard-sequence-table"] == once("command_history"))
    #expect(found["hazard-foreign-keys-off"] == once("main"))
    #expect(found["hazard-integer-beyond-double"] == once("settings.value"))
    #expect(found["hazard-negative-zero"] == once("settings.value"))
    #expect(found["hazard-whole-real"] == ["settings.value": 2])
    #expect(found.count == 8, "\(found.keys.sorted())")
  }

  @Test func torture() throws {
    // No rows of random values, so that every one that is left was put there by hand.
    var found = try found(.torture, rows: 0)
    func take(_ code: String) -> [String: Int] { found.removeValue(forKey: code) ?? [:] }

    let fts5 = [
      "own", "contentless", "contentless_sizeless", "detail_none", "detail_column", "columnsize_0", "prefix",
      "porter", "porter_ascii", "trigram", "trigram_case", "diacritics", "tokenchars", "ascii", "unindexed",
      "rank", "external", "over_view", "stale", "many_pages", "empty",
    ].map { "fts5_" + $0 }
    let others = [
      "fts5 'odd' \"name\"", "vocabulary_rows", "vocabulary_columns", "vocabulary_instances", "rtree_plane",
      "rtree_labelled", "rtree_integers", "rtree_line", "rtree_empty",
    ]
    #expect(Set(take("hazard-missing-module").keys) == Set(fts5 + others))

    let designed = [
      "rowid_gaps", "rowid_one_name", "rowid_two_names", "integer_key_desc", "int_key", "text_key",
      "generated_first",
    ]
    // Each of the odd names has rowids 2 and 5.
    let gaps = (TortureNames.names + designed).map { ($0, 1) }
    #expect(take("hazard-implicit-rowids") == Dictionary(gaps, uniquingKeysWith: +))
    #expect(take("hazard-rowid-gaps") == once("stale_articles"))
    #expect(take("hazard-vacuum-renumbers") == once("stale_articles"))
    #expect(
      take("hazard-sequence-table")
        == once("sequence_above", "sequence_emptied", "sequence_unused", "sequence_full"))
    #expect(take("hazard-settings") == once("user_version", "application_id"))
    #expect(take("hazard-foreign-keys-off") == once("main"))
    #expect(take("hazard-long-value") == once("torture_values.value"))

    // ±2^53, 2^53+1, -2^53-1, six around ±2^62, four at the ends, ±10^18.
    var integers = take("hazard-integer-beyond-double")
    for column in [
      "torture_values.value", "torture_values.as_integer", "torture_values.as_numeric",
      "strict_values.any_value", "strict_values.int_value",
    ] { #expect(integers.removeValue(forKey: column) == 16, "\(column)") }
    let search = searchContents
    for table in search {
      #expect(integers.removeValue(forKey: table.name + "." + table.key) == 1, "\(table)")
    }
    #expect(
      integers == [
        "rowid_gaps.rowid": 3, "sequence_full.id": 1, "generated.b": 1, "generated.doubled": 1,
        "generated.chained": 1, "defaults.a_highest": 2, "defaults.a_lowest": 2, "articles.id": 1,
        "stale_articles.rowid": 1,
      ])
    var nul = take("hazard-nul-in-text")
    // The documents of the trigram tables are without it.
    for table in search where !table.name.contains("trigram") {
      #expect(nul.removeValue(forKey: table.name + "." + table.text) == 1, "\(table)")
    }
    #expect(
      nul == [
        "torture_values.value": 8, "torture_values.as_text": 8, "strict_values.any_value": 7,
        "strict_values.text_value": 7, "without_rowid_strict.id": 1, "articles.body": 1,
        "stale_articles.body": 1,
      ])
    let text = [
      "torture_values.value", "torture_values.as_text", "strict_values.any_value", "strict_values.text_value",
    ]
    #expect(take("hazard-invalid-utf8") == Dictionary(text.map { ($0, 17) }, uniquingKeysWith: +))
    var marks = take("hazard-byte-order-mark")
    #expect(marks.removeValue(forKey: "\u{feff}bom.c \u{feff}bom") == 1)
    #expect(marks == Dictionary(text.map { ($0, 3) }, uniquingKeysWith: +))
    #expect(
      take("hazard-infinity") == [
        "torture_values.value": 2, "torture_values.as_real": 2, "torture_values.as_numeric": 2,
        "strict_values.any_value": 2, "strict_values.real_value": 2, "checked.positive": 1,
      ])
    #expect(
      take("hazard-negative-zero")
        == once("torture_values.value", "strict_values.any_value", "without_rowid_strict.value", "types.none")
    )
    #expect(
      take("hazard-whole-real") == [
        "torture_values.value": 20, "strict_values.any_value": 20, "empties.value": 1,
        "without_rowid_strict.value": 1, "types.none": 1,
      ])
    #expect(
      take("hazard-real-text") == [
        "torture_values.value": 19, "torture_values.as_real": 19, "torture_values.as_numeric": 19,
        "strict_values.any_value": 19, "strict_values.real_value": 19, "checked.positive": 1,
      ])
    #expect(found.isEmpty, "\(found)")
  }

  /// The tables that keep the documents of a search table, one of them under a rowid above 2^53.
  private var searchContents: [(name: String, key: String, text: String)] {
    let fts5 = [
      "own", "detail_none", "detail_column", "columnsize_0", "prefix", "porter", "porter_ascii", "trigram",
      "trigram_case", "diacritics", "tokenchars", "ascii", "unindexed", "rank",
    ]
    let fts4 = [
      "fts4_own", "fts4_prefix", "fts4_unicode", "fts4_notindexed", "fts4_descending", "fts3_simple",
    ]
    return fts5.map { ("fts5_\($0)_content", "id", "c1") } + fts4.map { ($0 + "_content", "docid", "c1body") }
  }
}

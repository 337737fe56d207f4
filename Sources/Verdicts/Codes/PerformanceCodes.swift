extension FindingCode {
  static let performanceCodes = [
    FindingCode(
      "performance-cost-regressed", .error, .copy, "performance",
      "A statement costs SQLite clearly more on the copy: more steps of its virtual machine than the threshold allows, or a plan with more scans, sorts or automatic indexes. Time plays no part in it.",
      example: "index nodes_title, range nodes_title: 612 steps -> 1048203 steps, SEARCH -> SCAN",
      remedy:
        "Look for a lost index, another collation or lost sqlite_stat1 rows, which schema and rows checks name."
    ),
    FindingCode(
      "performance-time-regressed", .error, .copy, "performance",
      "A statement takes clearly longer on the copy: the whole 95 % interval of the ratio lies above the threshold, twice, while the source against itself shows none.",
      example: "table nodes, lookup nodes by rowid: 2.41 (2.33 to 2.52) times",
      remedy:
        "Look at functions, page and cache size of the copy. Run again with a larger --performance-budget to be surer."
    ),
    FindingCode(
      "performance-baseline-regressed", .error, .copy, "performance",
      "A statement costs clearly more than when the baseline was recorded, or is not there any more.",
      example: "table nodes, lookup nodes by rowid: 14 steps -> 1048203 steps",
      remedy: "Mend what changed since, or record a new baseline if the change was meant."),
    FindingCode(
      "performance-statement-failed", .error, .copy, "performance",
      "A statement that the source answers cannot be run on the copy.",
      example: "view titles, read titles: no such table: main.note",
      remedy: "Mend what the schema check names."),
  ]

  /// True for the codes that speak of slowness alone: where nothing else closes the gate, the exit code is 3.
  var isAboutSpeed: Bool {
    [
      "performance-cost-regressed", "performance-time-regressed", "performance-baseline-regressed",
    ].contains(code)
  }
}

internal import SQLite

/// One statement that is run on both sides for one query, and what it means when the answers differ.
struct SearchProbe {
  /// What the ledger calls the thing compared: `matches`, `rank`, …
  let property: String
  let sql: String
  var values: [ExactValue] = []
  /// The finding when other rows come.
  let code: String
  /// The finding when the same row comes first with other values; nil for `code`.
  var valueCode: String?
  let explanation: String
  var limit = Int.max
}

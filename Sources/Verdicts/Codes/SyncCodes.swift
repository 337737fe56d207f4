extension FindingCode {
  static let syncCodes = [
    sync(
      "hazard-unsynced-changes", .warning,
      "Changes or deletions wait to be sent: other devices do not have them, and a detached copy loses them.",
      example: "12 pending changes in sync_state",
      remedy: "Let the app sync before it goes back."),
    sync(
      "hazard-synced-key-reinserted", .error,
      "A row that the sync layer knows was deleted and inserted again under its key: the layer sends a deletion and a new record, which loses or doubles data on other devices.",
      example: "nodes ('a1') has a tombstone in deleted_records",
      remedy: "Remove the tombstone or the row, restore its record name and change tag, or give it a new key."
    ),
  ]

  static let partCodes = [
    FindingCode(
      "hazard-schema-versions-differ", .warning, .source, "part",
      "Some tables go back into an installed database with another user_version: its tables are then of two schema versions.",
      example: "user_version is 11 in the installed database and 12 in the native one",
      remedy: "Go back with all tables, or make sure that the app can read both.")
  ]

  private static func sync(
    _ code: String, _ severity: Severity, _ meaning: String, example: String, remedy: String
  ) -> FindingCode {
    FindingCode(code, severity, .source, "sync", meaning, example: example, remedy: remedy)
  }
}

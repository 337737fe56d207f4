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

  private static func sync(
    _ code: String, _ severity: Severity, _ meaning: String, example: String, remedy: String
  ) -> FindingCode {
    FindingCode(code, severity, .source, "sync", meaning, example: example, remedy: remedy)
  }
}

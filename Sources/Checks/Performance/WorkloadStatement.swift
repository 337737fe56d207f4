internal import SQLite
internal import Verdicts

/// One statement of a workload, with the values it is run with.
struct WorkloadStatement {
  var name: String
  var kind: StatementFigures.Kind
  var objectKind: String
  var object: String
  var sql: String
  /// One run each; in UTF-8 whatever the database has.
  var bindings: [[ExactValue]]
  /// Run in the same transaction before each run, with the same values, and not measured: `?1` and so on.
  var preparation: String?
  /// True where it must be taken back.
  var changes = false
}

/// Something that no statement could be made for, with the reason.
struct WorkloadGap {
  var objectKind: String
  var object: String
  var reason: LedgerEntry.Reason
  var note: String
}

public import Verdicts

/// Why the state of a sync layer cannot be dealt with. Facts only, worded in ``description``.
public enum SyncError: Error, Sendable, Hashable {
  /// A table of the profile is there, and lacks a column of the profile.
  case missingColumn(profile: String, table: String, column: String)
  case generatedColumn(profile: String, table: String, column: String)
  /// A search index reads what would be cleared, and would be out of step with it.
  case searched(table: String, index: String)
  /// Clearing changed other rows than were written down, or more than it should.
  case clearedOtherwise(table: String, expected: String, actual: String)
}

extension SyncError: ExplainedError {
  public var exitCode: GateCode {
    switch self {
    case .missingColumn, .generatedColumn, .searched: .usage
    case .clearedOtherwise: .closed
    }
  }

  public var description: String {
    switch self {
    case .missingColumn(let profile, let table, let column):
      "the sync profile \(profile) names the column \(column) of \(table), which the database does not have"
    case .generatedColumn(let profile, let table, let column):
      "the sync profile \(profile) would clear the column \(column) of \(table), which is generated"
    case .searched(let table, let index):
      "the sync state of \(table) cannot be cleared: the search index \(index) reads it"
    case .clearedOtherwise(let table, let expected, let actual):
      "clearing the sync state changed \(table) otherwise than the profile says: \(actual), not \(expected)"
    }
  }

  public var hint: String? {
    switch self {
    case .missingColumn, .generatedColumn: "Mend the profile; docs/SYNC.md has its form."
    case .searched: "Go back with --sync keep, or leave the column out of the index."
    case .clearedOtherwise: "Nothing of the app was changed. Go back with --sync keep, and report this."
    }
  }
}

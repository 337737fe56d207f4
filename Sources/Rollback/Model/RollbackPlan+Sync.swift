internal import Checks
internal import RoundTrip

extension RollbackPlan {
  /// What waits to be sent, for messages.
  var waiting: [String] { sync?.unsynced.filter { $0.count > 0 }.map(\.phrase) ?? [] }

  /// The rows that the sync layer would delete and make anew, for messages.
  var reinserted: [String] {
    (settings.sync == .keep ? sync?.conflicts.map(\.phrase) ?? [] : [])
      + (part?.conflicts.map(\.phrase) ?? [])
  }
}

extension PartialPlan {
  /// Codes of what speaks against replacing some tables, besides what an assessment finds.
  var hazards: [String] {
    (conflictCount > 0 ? ["hazard-synced-key-reinserted"] : [])
      + (hasOtherVersion ? ["hazard-schema-versions-differ"] : [])
  }

  var dataSafety: Assessment.DataSafety {
    conflictCount > 0 ? .dangerous : hasOtherVersion ? .risky : .safe
  }
}

internal import RoundTrip

extension RollbackPlan {
  /// What waits to be sent, for messages.
  var waiting: [String] { sync?.unsynced.filter { $0.count > 0 }.map(\.phrase) ?? [] }

  /// The rows that the sync layer would delete and make anew, for messages.
  var reinserted: [String] { settings.sync == .keep ? sync?.conflicts.map(\.phrase) ?? [] : [] }
}

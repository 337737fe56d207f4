/// The stand-ins of one connection. C callbacks hold it, so the connection keeps it for as long as it lives.
final class StandInRegistry {
  var supplied = StandIns()
  /// Whether SQLite asks for missing collations.
  var answersForCollations = false
  /// Whether FTS5's own tokenizers were made to do without options.
  var forgivesFTS5Options = false
}

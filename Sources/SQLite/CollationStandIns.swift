internal import CSQLite

/// Names of collations that SQLite asked for and did not have.
final class CollationStandIns {
  var names: [String] = []
}

/// What one connection was given in place of what the linked SQLite lacks, by kind; names as they were asked for.
///
/// A stand-in lets rows be carried and compared. It does not behave like what it stands for, so whatever hangs on
/// it (order, search, checks) is `unsupported`, and these names say why.
public struct StandIns: Sendable, Hashable {
  /// Compare like BINARY.
  public internal(set) var collations: [String] = []
  /// Return NULL, with any number of arguments, or with those that the function of that name does not take; scalar,
  /// so not with OVER or FILTER.
  public internal(set) var functions: [String] = []
  /// Are tables of one column `value` without rows.
  public internal(set) var modules: [String] = []
  /// Cut text like unicode61 without options; a tokenizer that exists but refused its options works without them.
  public internal(set) var fts5Tokenizers: [String] = []
  /// Cut text like simple without options; a tokenizer that exists but refused its options works without them.
  public internal(set) var fts3Tokenizers: [String] = []

  public var isEmpty: Bool {
    collations.isEmpty && functions.isEmpty && modules.isEmpty && fts5Tokenizers.isEmpty
      && fts3Tokenizers.isEmpty
  }
}

extension StandIns {
  /// Adds the name to a list. Returns false when SQLite would take it for one that is there.
  mutating func add(_ name: String, to list: WritableKeyPath<StandIns, [String]>) -> Bool {
    if self[keyPath: list].contains(where: { $0.isSameName(as: name) }) { return false }
    self[keyPath: list].append(name)
    return true
  }
}

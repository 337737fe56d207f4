public import SQLite

/// What a SQLite that an artifact is imported into can do, as it says itself.
public struct EngineCapabilities: Sendable, Hashable {
  public struct Function: Sendable, Hashable {
    public var name: NameKey
    /// Negative for any number; below −1 there are at least as many as that leaves.
    public var argumentCount: Int
    /// False where SQLite refuses it in generated columns, indexes and CHECK constraints of new tables.
    public var isDeterministic: Bool

    public init(name: String, argumentCount: Int, isDeterministic: Bool) {
      self.name = NameKey(name)
      self.argumentCount = argumentCount
      self.isDeterministic = isDeterministic
    }
  }

  public var sqliteVersion: String
  public var sourceID: String
  public var compileOptions: [String]
  public var modules: Set<NameKey>
  public var functions: [Function]
  public var collations: Set<NameKey>
  public var fts5Tokenizers: Set<NameKey>
  public var fts3Tokenizers: Set<NameKey>
  /// SQL text goes onto a stack of 5 MiB, in builds before 1.14.
  public var putsTextOnStack: Bool
  /// Each `exec` loses 16 bytes of stack, which is used up at its 327,556th call.
  public var leaksOnExec: Bool

  public func knows(function name: String) -> Bool { functions.contains { $0.name == NameKey(name) } }

  /// False also for a function it does not know.
  public func isDeterministic(function name: String) -> Bool {
    let known = functions.filter { $0.name == NameKey(name) }
    return !known.isEmpty && known.allSatisfy(\.isDeterministic)
  }
}

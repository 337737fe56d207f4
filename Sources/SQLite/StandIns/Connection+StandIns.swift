internal import CSQLite

extension Connection {
  private static let maxRetries = 200

  /// What this connection was given so far. Collations are there once SQLite has asked for them.
  public var standIns: StandIns { standInRegistry?.supplied ?? StandIns() }

  /// Gives a BINARY collation under any name that SQLite asks for and does not have
  /// (`sqlite3_collation_needed`). Everything else is supplied on failure: ``supplyStandIn(for:)``.
  public func enableStandIns() {
    let registry = registryForStandIns()
    guard !registry.answersForCollations else { return }
    registry.answersForCollations = true
    sqlite3_collation_needed(
      handle, Unmanaged.passUnretained(registry).toOpaque(), StandInCollation.supply)
  }

  /// Supplies what the error says is missing. Returns true when the failed statement is worth running again,
  /// and false when the error says nothing of the kind, or when what it asks for was supplied before.
  public func supplyStandIn(for error: SQLiteError) -> Bool {
    guard let missing = MissingPiece(message: error.message) else { return false }
    let registry = registryForStandIns()
    switch missing {
    case .collation(let name):
      guard registry.supplied.add(name, to: \.collations) else { return false }
      return StandInCollation.register(name, encoding: SQLITE_UTF8, on: handle)
    case .function(let name):
      guard registry.supplied.add(name, to: \.functions) else { return false }
      return StandInFunction.register(name, on: handle)
    case .functionArguments(let name):
      guard registry.supplied.add(name, to: \.functions) else { return false }
      return StandInFunction.registerOtherArguments(name, on: self)
    case .module(let name):
      guard registry.supplied.add(name, to: \.modules) else { return false }
      return StandInModule.register(name, on: handle)
    case .fts5Tokenizer(let name):
      guard registry.supplied.add(name, to: \.fts5Tokenizers) else { return false }
      return FTS5TokenizerStandIn.register(name, on: handle)
    case .fts3Tokenizer(let name):
      guard registry.supplied.add(name, to: \.fts3Tokenizers) else { return false }
      return FTS3TokenizerStandIn.register(name, on: self)
    case .fts5TokenizerOptions:
      return FTS5TokenizerStandIn.forgiveOptions(on: handle, registry)
    case .fts3TokenizerOptions:
      return FTS3TokenizerStandIn.forgiveOptions(on: self, registry)
    }
  }

  /// Runs `body`; when it fails for want of something, supplies that and runs it again, at most 200 times.
  ///
  /// `body` must bear being run more than once. Statements prepared outside it stay as they were prepared.
  public func withStandIns<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    enableStandIns()
    for _ in 0..<Self.maxRetries {
      do {
        return try body()
      } catch {
        guard let known = error as? SQLiteError, supplyStandIn(for: known) else { throw error }
      }
    }
    return try body()
  }

  private func registryForStandIns() -> StandInRegistry {
    if let standInRegistry { return standInRegistry }
    let registry = StandInRegistry()
    standInRegistry = registry
    return registry
  }
}

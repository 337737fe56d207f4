public import Artifacts
public import Catalog
public import Streams

/// A SQLite that an artifact is imported into.
public protocol Engine: Sendable {
  var identity: EngineIdentity { get }
  /// What it can do; nil for an engine that stands in for what it lacks, as the native one does.
  var capabilities: EngineCapabilities? { get }

  /// Makes a fresh database from the artifact.
  ///
  /// - Parameter path: where the copy goes; nothing may be there yet.
  /// - Throws: ``ArtifactError`` for a damaged artifact, ``EngineError``, `SQLiteError`, ``FileError``, ``Cancelled``. What was written by then is removed.
  func makeCopy(
    of artifact: ArtifactReader, at path: String, progress: any ProgressObserver, cancellation: Cancellation
  ) throws -> ImportResult

  /// Reads every column of every ordinary table as an app of this engine does, and lists what it would see changed.
  ///
  /// - Parameters:
  ///   - path: a database that this engine can open.
  ///   - catalog: of that database.
  ///   - limit: how many differences of a column are listed; all are counted.
  /// - Returns: nil for an engine that hands out the values as they are stored.
  /// - Throws: ``EngineError``, ``Cancelled``.
  func appReadings(
    of path: String, catalog: Catalog, listing limit: Int, progress: any ProgressObserver,
    cancellation: Cancellation
  ) throws -> AppReadings?
}

extension Engine {
  public var capabilities: EngineCapabilities? { nil }

  public func appReadings(
    of path: String, catalog: Catalog, listing limit: Int, progress: any ProgressObserver,
    cancellation: Cancellation
  ) throws -> AppReadings? { nil }
}

/// What an import came to.
public struct ImportResult: Sendable {
  public var statementCount: Int
  /// What the engine lacked and was stood in for, as `collation unicase`.
  public var standIns: [String]
  /// Statements that the engine refused, the first of them; the copy lacks what they would have made.
  public var refusals: [Refusal]
  public var refusalCount: Int
  /// What the engine says of what it made; empty for the native engine, whose copies are checked from outside.
  public var checks: [EngineCheckResult] = []
  /// The most memory that the engine's process used, in bytes; nil where it has none of its own.
  public var peakMemory: Int64?
  /// How a browser kept the image; nil for other engines.
  public var storage: StorageFacts?

  mutating func refuse(_ statement: String, _ reason: String) {
    refusalCount += 1
    if refusals.count < 20 { refusals.append(Refusal(head: statement, reason: reason)) }
  }

  public struct Refusal: Sendable {
    /// The first bytes of the statement.
    public var head: String
    public var reason: String
  }
}

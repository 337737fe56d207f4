public import Artifacts
internal import Catalog
public import Streams

/// What is to be changed on the snapshot before it is exported. Nothing unless asked for.
public struct AdaptationRequest: Sendable, Hashable {
  public var search: SearchAdaptation
  /// What the engine can do, for generated columns and indexes to be rewritten that it cannot keep; nil leaves them.
  public var functions: EngineCapabilities?
  /// Have the engine make the indexes again whose order or content depends on functions and collations.
  public var reindex: Bool

  public init(
    search: SearchAdaptation = .keep, functions: EngineCapabilities? = nil, reindex: Bool = false
  ) {
    self.search = search
    self.functions = functions
    self.reindex = reindex
  }

  public var isEmpty: Bool { search == .keep && functions == nil && !reindex }

  /// Changes a private file, and returns what was done, in order.
  ///
  /// After a failure the file is worthless.
  ///
  /// - Throws: `SQLiteError`, `Cancelled`.
  public func apply(to path: String, cancellation: Cancellation) throws -> [Adaptation] {
    var done: [Adaptation] = []
    if search == .drop { done += try SearchRemoval(path: path, cancellation: cancellation).run() }
    if let functions {
      done += try FunctionRewriting(path: path, target: functions, cancellation: cancellation).run()
    }
    if reindex {
      let catalog = try Catalog(reading: Exporter.openSnapshot(path))
      done += ReindexList(catalog: catalog).adaptations
    }
    return done
  }
}

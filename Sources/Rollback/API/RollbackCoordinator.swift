public import Checks
internal import Streams

/// Carries a rollback out, for tasks: every call runs on a thread of its own and can be cancelled.
///
/// Two coordinators of one state folder do not get in each other's way: the second is refused with ``RollbackError/locked(folder:)``.
public actor RollbackCoordinator {
  public nonisolated let settings: RollbackSettings
  /// What is done at the moment. One reader; the newest 64 values are kept.
  public nonisolated let progress: AsyncStream<RollbackProgress>
  private let options: RunOptions
  private let prover: any CopyProver
  private var running: Cancellation?

  /// - Parameter options: its `progress` and `cancellation` are the coordinator's own.
  public init(_ settings: RollbackSettings, options: RunOptions = RunOptions()) {
    self.init(settings, options: options, prover: VerificationProver())
  }

  init(_ settings: RollbackSettings, options: RunOptions, prover: any CopyProver) {
    let (stream, continuation) = AsyncStream.makeStream(
      of: RollbackProgress.self, bufferingPolicy: .bufferingNewest(64))
    self.settings = settings
    self.prover = prover
    progress = stream
    var options = options
    options.progress = StreamedProgress(continuation)
    self.options = options
  }

  /// What would be done, and how risky it is.
  public func plan(reason: String) async throws -> RollbackPlan {
    let settings = settings
    return try await perform { try $0.plan(settings, reason: reason) }
  }

  /// Runs the plan, whose settings count, with the approval that the options carry.
  ///
  /// - Throws: ``RollbackError`` where it is refused or fails; the app is then as it was. `Cancelled` where it was stopped before its
  ///   commit point: ``completeRollback()`` goes on.
  public func initiateRollback(plan: RollbackPlan) async throws -> RollbackOutcome {
    try await perform { try $0.run(plan) }
  }

  /// Goes on with what is in progress, to its end.
  ///
  /// - Throws: ``RollbackError/nothingInProgress(folder:)``.
  public func completeRollback() async throws -> RollbackOutcome {
    let state = settings.state
    return try await perform { try $0.resume(state: state) }
  }

  /// Drops what is in progress where it is not committed.
  public func abortRollback() async throws -> RollbackOutcome {
    let state = settings.state
    return try await perform { try $0.abort(state: state) }
  }

  /// Writes the database in the sql.js format.
  ///
  /// - Parameter path: nil for a bundle in the state folder.
  public func exportToSQLjs(to path: String? = nil) async throws -> SQLjsExportFormat {
    let settings = settings
    return try await perform { try $0.export(settings, to: path) }
  }

  public func createRollbackBackup() async throws -> Backup {
    let settings = settings
    return try await perform { try $0.backUp(settings, reason: "asked for by the app") }
  }

  /// Brings back what a backup holds of the app.
  public func restoreBackup(_ id: String) async throws -> RollbackOutcome {
    let state = settings.state
    return try await perform { try $0.restore(id, state: state) }
  }

  /// How risky the way back is now.
  public func validateRollbackSafety() async throws -> Assessment.DataSafety {
    let settings = settings
    return try await perform { try $0.plan(settings, reason: "a look").dataSafety }
  }

  /// Stops what is running where that is safe: before the commit point it stays resumable, after it runs to its end.
  public func cancel() { running?.request() }

  func perform<Output: Sendable>(
    _ change: (inout RunOptions) -> Void = { _ in },
    _ work: @escaping @Sendable (RollbackOperations) throws -> Output
  ) async throws -> Output {
    var options = options
    options.cancellation = Cancellation()
    change(&options)
    let cancellation = options.cancellation
    running = cancellation
    let operations = RollbackOperations(options, prover: prover)
    return try await inBackground("rollback", cancellation) { try work(operations) }
  }

  /// What only looks: it can be asked while something is running, which stays what ``cancel()`` stops.
  func look<Output: Sendable>(
    _ work: @escaping @Sendable (RollbackOperations) throws -> Output
  ) async throws -> Output {
    let operations = RollbackOperations(options, prover: prover)
    return try await inBackground("rollback status", Cancellation()) { try work(operations) }
  }
}

/// A rollback in two halves, for an app whose part of it lies between them: it keeps the image itself, where no file can be put.
extension RollbackCoordinator {
  /// Runs a plan up to its switch: backup, fence, export and proof. Nothing of the app is changed.
  ///
  /// - Parameters:
  ///   - approval: the plan's id, where somebody has read and approved it.
  ///   - override: why a dangerous plan is to be run all the same.
  /// - Returns: an outcome that is paused.
  /// - Throws: as ``initiateRollback(plan:)``.
  public func prepareRollback(
    plan: RollbackPlan, approval: String?, override: String? = nil
  ) async throws -> RollbackOutcome {
    try await perform({
      $0.approval = approval
      $0.override = override
      $0.pauseBefore = .switch
    }) { try $0.run(plan) }
  }

  /// Goes on with a preparation that was interrupted, up to its switch; one that is past the commit point goes to its end.
  ///
  /// - Throws: ``RollbackError/nothingInProgress(folder:)``.
  public func resumePreparation() async throws -> RollbackOutcome {
    let state = settings.state
    return try await perform({ $0.pauseBefore = .switch }) { try $0.resume(state: state) }
  }

  /// The plan of the run in progress; nil where none is.
  public func planInProgress() async throws -> RollbackPlan? {
    let state = settings.state
    return try await look { try $0.planInProgress(state: state) }
  }

  /// The image of the run in progress, or of the last that finished; nil where there is none.
  public func image() async throws -> RollbackImage? {
    let state = settings.state
    return try await look { try $0.image(state: state) }
  }

  public func status() async throws -> RollbackStatus {
    let state = settings.state
    return try await look { try $0.status(state: state) }
  }

  /// What does not stand as the last finished rollback left it; empty where all of it does.
  ///
  /// - Throws: ``RollbackError/nothingFinished(folder:)`` where none has finished.
  public func differences() async throws -> [String] {
    let state = settings.state
    return try await look { try $0.differences(state: state) }
  }
}

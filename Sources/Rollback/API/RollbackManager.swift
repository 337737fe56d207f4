/// The way back in the steps that an app's menu has.
public actor RollbackManager {
  private let coordinator: RollbackCoordinator

  public init(_ settings: RollbackSettings, options: RunOptions = RunOptions()) {
    coordinator = RollbackCoordinator(settings, options: options)
  }

  /// Shares a coordinator, and with it its progress and its cancellation.
  public init(_ coordinator: RollbackCoordinator) { self.coordinator = coordinator }

  /// Plans and runs in one go.
  ///
  /// - Throws: ``RollbackError/needsApproval(plan:hazards:)`` and ``RollbackError/dangerous(plan:hazards:)`` where somebody has to decide:
  ///   run the plan with ``RollbackCoordinator/initiateRollback(plan:)`` then.
  public func initiateRollback(reason: String) async throws -> RollbackOutcome {
    let plan = try await plan(reason: reason)
    return try await coordinator.initiateRollback(plan: plan)
  }

  /// What would be done, and how risky it is.
  public func validateRollback() async throws -> RollbackPlan { try await plan(reason: "a look") }

  /// Backs up, exports and proves, and stops before the switch; nothing of the app is changed.
  ///
  /// - Returns: an outcome that is paused.
  public func exportNativeData() async throws -> RollbackOutcome {
    let plan = try await plan(reason: "asked for by the app")
    return try await coordinator.perform({ $0.pauseBefore = .switch }) { try $0.run(plan) }
  }

  /// The switch, the validation and the end of what ``exportNativeData()`` prepared.
  public func restoreSqlJsEnvironment() async throws -> RollbackOutcome {
    try await coordinator.completeRollback()
  }

  /// What does not stand as the rollback left it; empty for success.
  public func verifyRollbackSuccess() async throws -> [String] {
    let state = coordinator.settings.state
    return try await coordinator.perform { try $0.differences(state: state) }
  }

  private func plan(reason: String) async throws -> RollbackPlan {
    let settings = coordinator.settings
    return try await coordinator.perform { try $0.plan(settings, reason: reason) }
  }
}

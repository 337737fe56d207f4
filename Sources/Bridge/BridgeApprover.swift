public import Rollback

/// Whoever decides on the native side: a sheet of the app, an operator, a policy.
public protocol BridgeApprover: Sendable {
  /// Shown the plan, says whether it is to be run. Never called for a dangerous plan: no page can ask for that.
  func approves(_ plan: RollbackPlan) async -> Bool
}

/// Agrees to safe plans, and to no other.
public struct SafePlansOnly: BridgeApprover {
  public init() {}

  public func approves(_ plan: RollbackPlan) async -> Bool { plan.dataSafety == .safe }
}

public import Rollback

/// What somebody on the native side is asked before it is done. A page has no part in the answer.
public struct ApprovalRequest: Sendable, Hashable {
  public enum Step: String, Sendable, Hashable, CaseIterable {
    /// A copy of the database, which costs space.
    case backup
    /// Backup, fence, export, proof: writers are kept waiting.
    case prepare
    /// The app is changed.
    case `switch`
    /// What is in progress is dropped.
    case abort
  }

  public var step: Step
  /// nil where nothing is planned: for a backup by itself.
  public var plan: RollbackPlan?
  /// What is in progress; nil before it has begun.
  public var run: String?

  public init(step: Step, plan: RollbackPlan?, run: String?) {
    self.step = step
    self.plan = plan
    self.run = run
  }
}

public enum ApprovalDecision: Sendable, Hashable {
  case approved
  /// A dangerous plan is to be run all the same; the reason goes into the journal.
  case approvedDespite(reason: String)
  case refused
}

/// Asks somebody: a sheet of the app, a console, a test. It may take as long as it likes; cancelling the request cancels the task.
public typealias Approver = @Sendable (ApprovalRequest) async -> ApprovalDecision

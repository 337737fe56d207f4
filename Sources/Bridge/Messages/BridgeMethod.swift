/// What a page may ask for. Each names the members of `params` that it takes: all of them, and no others.
public enum BridgeMethod: String, Sendable, Hashable, CaseIterable {
  /// Where the rollback stands. Answered at once, also while something runs.
  case status
  /// A plan, to be shown; the only one that ``exportNativeData`` takes afterwards.
  case validateRollback
  /// Backup, fence, export and proof of the plan that was shown; stops before the switch.
  case exportNativeData
  /// The same, gone on with after an interruption.
  case resumePreparation
  /// Makes the image fetchable.
  case offerImage
  /// The switch, once the page says which image it keeps.
  case restoreSqlJsEnvironment
  /// Drops what is in progress and not committed.
  case abortRollback
  case verifyRollbackSuccess
  case assessRollbackSafety
  case createDataBackup
  case validateDataIntegrity
  case testSqlJsCompatibility
  case generateRollbackReport

  var members: [BridgeMember] {
    switch self {
    case .validateRollback: [.reason]
    case .exportNativeData: [.plan]
    case .resumePreparation, .abortRollback: [.run]
    case .restoreSqlJsEnvironment: [.run, .sha256]
    default: []
    }
  }

  /// What has to be approved on the native side before it is done; nil for what only looks.
  public var approvalStep: ApprovalRequest.Step? {
    switch self {
    case .exportNativeData, .resumePreparation: .prepare
    case .restoreSqlJsEnvironment: .switch
    case .abortRollback: .abort
    case .createDataBackup: .backup
    default: nil
    }
  }
}

/// What a page may ask for.
public enum BridgeMethod: String, Sendable, Hashable, CaseIterable {
  case assessRollbackSafety
  case createDataBackup
  case validateDataIntegrity
  case testSqlJsCompatibility
  case generateRollbackReport
  case validateRollback
  case initiateRollback
  case exportNativeData
  case restoreSqlJsEnvironment
  case verifyRollbackSuccess

  /// True for what changes something of the app, and so needs somebody on the native side who agrees to the plan.
  public var needsApproval: Bool { self == .initiateRollback || self == .exportNativeData }
}

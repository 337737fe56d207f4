internal import Rollback
internal import Streams

extension BridgeCode {
  /// What a page is told of an error. Its words stay on the native side: they name paths.
  init(_ error: any Error) {
    switch error {
    case let refusal as BridgeRefusal: self = refusal.code
    case is Cancelled, is CancellationError: self = .cancelled
    case let error as RollbackError: self.init(error)
    default: self = .failed
    }
  }

  private init(_ error: RollbackError) {
    switch error {
    case .nothingInProgress, .nothingFinished, .noHistory: self = .nothingInProgress
    case .inProgress: self = .inProgress
    case .locked: self = .locked
    case .needsApproval, .wrongApproval: self = .notApproved
    case .dangerous, .syncedKeys: self = .dangerous
    case .riskier, .otherTables: self = .riskier
    case .approvalVoid: self = .approvalVoid
    case .otherEngine: self = .otherEngine
    case .integrity: self = .sourceDamaged
    case .proofFailed, .syncChanged: self = .notProved
    case .artifactChanged, .changedMeanwhile, .writtenSince: self = .changedMeanwhile
    case .journalDamaged, .stateDamaged, .backupDamaged: self = .stateDamaged
    case .planUnreadable, .badSettings, .unknownBackup, .hookFailed, .hotJournal, .invalid,
      .installedUnreadable:
      self = .failed
    }
  }
}

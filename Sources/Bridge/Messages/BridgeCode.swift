/// Why something was refused, or how it failed. Stable: pages read them; docs/BRIDGE.md and the schema list them.
public enum BridgeCode: String, Sendable, Hashable, CaseIterable {
  // Messages that no page of ours sends
  case wrongOrigin = "wrong-origin"
  case rateLimited = "rate-limited"
  case tooLarge = "too-large"
  case tooDeep = "too-deep"
  case malformed
  case unknownType = "unknown-type"
  case unknownMember = "unknown-member"
  case missingMember = "missing-member"
  case badValue = "bad-value"
  case pathOrSQL = "path-or-sql"
  case unknownMethod = "unknown-method"
  case unknownSession = "unknown-session"
  case replayed

  // Messages that come at the wrong time
  case unknownVersion = "unknown-version"
  case sessionEnded = "session-ended"
  case busy
  case nothingToCancel = "nothing-to-cancel"
  case unknownPlan = "unknown-plan"
  case nothingInProgress = "nothing-in-progress"
  case otherRun = "other-run"
  case imageDiffers = "image-differs"
  case noImage = "no-image"
  case notApproved = "not-approved"

  // What was begun and failed
  case cancelled
  case dangerous
  case approvalVoid = "approval-void"
  case riskier
  case otherEngine = "other-engine"
  case sourceDamaged = "source-damaged"
  case notProved = "not-proved"
  case changedMeanwhile = "changed-meanwhile"
  case locked
  case inProgress = "in-progress"
  case stateDamaged = "state-damaged"
  case wentBack = "went-back"
  case failed

  /// Whether it raises the bridge-security trigger.
  public var isSuspicious: Bool {
    switch self {
    case .wrongOrigin, .rateLimited, .tooLarge, .tooDeep, .malformed, .unknownType, .unknownMember,
      .missingMember, .badValue, .pathOrSQL, .unknownMethod, .unknownSession, .replayed:
      true
    default: false
    }
  }

  /// For people. Nothing of the message and nothing of this machine is in it.
  public var words: String {
    switch self {
    case .wrongOrigin: "messages are taken from the app's own page only"
    case .rateLimited: "too many messages"
    case .tooLarge: "the message is too large"
    case .tooDeep: "the message is nested too deep"
    case .malformed: "the message is no JSON object"
    case .unknownType: "there is no such type of message"
    case .unknownMember: "the message has a member that the protocol does not have"
    case .missingMember: "the message lacks a member"
    case .badValue: "a member has a value that the protocol does not allow"
    case .pathOrSQL: "no path and no SQL is taken from a page"
    case .unknownMethod: "there is no such method"
    case .unknownSession: "there is no such session; begin one with hello"
    case .replayed: "the id was used before, or is out of order"
    case .unknownVersion: "another version of the protocol is spoken here"
    case .sessionEnded: "the session has ended: another page said hello after it"
    case .busy: "another request is being worked on"
    case .nothingToCancel: "no such request is being worked on"
    case .unknownPlan: "this is not the plan that was shown last"
    case .nothingInProgress: "no rollback is in progress"
    case .otherRun: "another rollback is in progress"
    case .imageDiffers: "the image kept is not the one that was proved"
    case .noImage: "there is no image yet"
    case .notApproved: "it was not approved"
    case .cancelled: "it was stopped on request"
    case .dangerous: "data would be lost; the native side has to insist"
    case .approvalVoid: "the database was written since the plan was made: make a new plan"
    case .riskier: "the way back is riskier now than the plan says: make a new plan"
    case .otherEngine: "the target engine is another one than the plan says: make a new plan"
    case .sourceDamaged: "the native database is damaged"
    case .notProved: "the copy was not proved equal"
    case .changedMeanwhile: "something was changed by somebody else meanwhile"
    case .locked: "another process is at work on a rollback"
    case .inProgress: "a rollback is in progress already"
    case .stateDamaged: "what was written down of the rollback was altered"
    case .wentBack: "the switch was taken back"
    case .failed: "it could not be done; the native side's log says why"
    }
  }
}

/// Why a message is not acted upon.
public struct BridgeRefusal: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    // What no page of the app sends.
    case foreignOrigin = "foreign-origin"
    case tooLarge = "too-large"
    case tooMany = "too-many"
    case malformed
    case unknownVersion = "unknown-version"
    case unknownMethod = "unknown-method"
    case replayedID = "replayed-id"
    // What an honest page may run into.
    case busy
    case nothingToCancel = "nothing-to-cancel"
    case notApproved = "not-approved"
    case cancelled
    case failed

    /// True for what raises the signal `bridge-security`.
    public var isSuspicious: Bool {
      switch self {
      case .foreignOrigin, .tooLarge, .tooMany, .malformed, .unknownVersion, .unknownMethod, .replayedID: true
      case .busy, .nothingToCancel, .notApproved, .cancelled, .failed: false
      }
    }
  }

  public var reason: Reason
  public var message: String

  init(_ reason: Reason, _ message: String) {
    self.reason = reason
    self.message = message
  }

  public var description: String { "\(reason.rawValue): \(message)" }
}

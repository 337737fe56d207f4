/// What can call for a rollback.
public enum Trigger: String, Sendable, Hashable, CaseIterable {
  /// Statements cost more than the baseline allows.
  case performance
  /// The database is damaged, or no database any more.
  case corruption
  /// A report says that a validation failed.
  case validation
  case bridgeSecurity = "bridge-security"
  case storeRejection = "store-rejection"
  case userRequest = "user-request"

  /// True for what people and other programs raise by a signal, rather than this tool by looking.
  public var isSignal: Bool {
    switch self {
    case .performance, .corruption, .validation: false
    case .bridgeSecurity, .storeRejection, .userRequest: true
    }
  }
}

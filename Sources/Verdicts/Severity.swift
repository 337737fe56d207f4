/// How much a finding weighs. Ordered: `info < warning < error`.
public enum Severity: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Worth knowing; changes nothing.
  case info
  /// A hazard or a defect that the round trip carries faithfully; the gate stays open.
  case warning
  /// A difference or a loss; the gate closes.
  case error

  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}

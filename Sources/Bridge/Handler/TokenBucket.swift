/// Lets so many messages through at once and so many a second.
struct TokenBucket: Sendable {
  private let limits: BridgeLimits
  private var tokens: Double
  private var last: Duration?

  init(_ limits: BridgeLimits) {
    self.limits = limits
    tokens = Double(limits.burst)
  }

  /// - Parameter now: from any fixed moment on; a clock that runs backwards fills nothing.
  mutating func take(at now: Duration) -> Bool {
    if let last, now > last {
      tokens = min(Double(limits.burst), tokens + (now - last) / .seconds(1) * Double(limits.perSecond))
    }
    last = max(last ?? now, now)
    guard tokens >= 1 else { return false }
    tokens -= 1
    return true
  }
}

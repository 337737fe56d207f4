/// A bucket of tokens that fills with time.
struct RateLimit {
  private let capacity: Double
  private let perSecond: Double
  private var tokens: Double
  private var last: ContinuousClock.Instant?

  init(burst: Int, perSecond: Double) {
    capacity = Double(burst)
    tokens = capacity
    self.perSecond = perSecond
  }

  /// False where there is none left.
  mutating func take(at now: ContinuousClock.Instant) -> Bool {
    if let last { tokens = min(capacity, tokens + max(0, (now - last) / .seconds(1)) * perSecond) }
    last = now
    guard tokens >= 1 else { return false }
    tokens -= 1
    return true
  }
}

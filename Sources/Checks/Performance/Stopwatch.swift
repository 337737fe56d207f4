/// Runs a piece of work and tells how many nanoseconds it took. Another one than ``real`` is for tests.
typealias Stopwatch = @Sendable (PerformanceRole, String, () throws -> Void) throws -> Double

enum Stopwatches {
  static let real: Stopwatch = { _, _, work in
    let start = ContinuousClock.now
    try work()
    let parts = (ContinuousClock.now - start).components
    return Double(parts.seconds) * 1e9 + Double(parts.attoseconds) / 1e9
  }
}

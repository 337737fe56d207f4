internal import Reports

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Times the phases of a run, one after the other.
struct PhaseClock {
  let startedAt = Timestamp.now()
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var times = ReportPerformance()

  /// Ends a phase. A phase that comes twice is added up.
  mutating func end(_ phase: WritableKeyPath<ReportPerformance, Double?>) {
    let now = ContinuousClock.now
    times[keyPath: phase] = (times[keyPath: phase] ?? 0) + (now - last).milliseconds
    last = now
  }

  /// Since the beginning, in milliseconds.
  var total: Double { (ContinuousClock.now - start).milliseconds }

  var performance: ReportPerformance {
    var result = times
    result.peakMemory = Self.peakMemory
    return result
  }

  /// The largest resident size of this process in bytes (`getrusage`; Linux counts in KiB, Darwin in bytes).
  private static var peakMemory: Int64? {
    var usage = rusage()
    #if canImport(Glibc)
      guard getrusage(numericCast(RUSAGE_SELF.rawValue), &usage) == 0 else { return nil }
      return Int64(usage.ru_maxrss) * 1_024
    #else
      guard getrusage(RUSAGE_SELF, &usage) == 0 else { return nil }
      return Int64(usage.ru_maxrss)
    #endif
  }
}

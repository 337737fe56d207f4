internal import SQLite
internal import Verdicts

/// Times one statement on source, copy and null control, interleaved so that what else the machine does meets all three alike.
struct TimeTrial {
  let sides: [PerformanceRole: PerformanceSide]
  let stopwatch: Stopwatch
  let seed: UInt64

  static let fewestRounds = 4
  static let mostRounds = 40
  /// Nanoseconds that a sample should take at least, so that the clock can see it.
  private static let sampleTime = 500_000.0
  /// There and back again: drift in one direction cancels out.
  private static let order: [PerformanceRole] = [.source, .control, .copy, .copy, .control, .source]

  /// - Parameters:
  ///   - share: nanoseconds that the trial should take.
  ///   - limit: nanoseconds that it may take at most.
  /// - Returns: nil where the fewest rounds would take longer than the limit.
  func run(_ wanted: WorkloadStatement, share: Double, limit: Double) throws -> StatementTiming? {
    var prepared: [PerformanceRole: Statement] = [:]
    for (role, side) in sides {
      side.liftLimit()
      prepared[role] = try side.connection.prepare(wanted.sql)
    }
    // The first run of each side fills its caches, and is thrown away.
    var once = 0.0
    for role in PerformanceRole.allCases { once = max(once, try sample(wanted, role, prepared, times: 1)) }
    once = max(1, try sample(wanted, .source, prepared, times: 1))
    let times = max(1, min(2_000, Int((Self.sampleTime / once).rounded(.up))))
    let round = once * Double(times * Self.order.count)
    guard round * Double(Self.fewestRounds) <= limit else { return nil }
    let rounds = max(Self.fewestRounds, min(Self.mostRounds, Int(min(share / round, 1e6))))
    var samples: [PerformanceRole: [Double]] = [:]
    for _ in 0..<rounds {
      for role in Self.order {
        samples[role, default: []].append(try sample(wanted, role, prepared, times: times))
      }
    }
    return timing(samples, executions: Double(times * max(1, wanted.bindings.count)))
  }

  private func timing(_ samples: [PerformanceRole: [Double]], executions: Double) -> StatementTiming? {
    let source = samples[.source] ?? []
    guard let median = RatioStatistics.median(source),
      let copyMedian = RatioStatistics.median(samples[.copy] ?? []),
      let ratio = RatioStatistics.ratio(of: samples[.copy] ?? [], to: source, seed: seed),
      let control = RatioStatistics.ratio(of: samples[.control] ?? [], to: source, seed: seed &+ 1)
    else { return nil }
    return StatementTiming(
      sourceMedian: median / executions / 1e6, copyMedian: copyMedian / executions / 1e6, ratio: ratio,
      control: control, samples: source.count)
  }

  /// Nanoseconds for all values of the statement, this many times over; what is around a change is not counted.
  private func sample(
    _ wanted: WorkloadStatement, _ role: PerformanceRole, _ prepared: [PerformanceRole: Statement], times: Int
  ) throws -> Double {
    guard let side = sides[role], let statement = prepared[role] else { return 0 }
    guard wanted.changes else {
      return try stopwatch(role, wanted.name) {
        for _ in 0..<times {
          for values in wanted.bindings { _ = try side.step(statement, values) }
        }
      }
    }
    var sum = 0.0
    for _ in 0..<times {
      for values in wanted.bindings {
        sum += try side.connection.rollingBack {
          try side.prepareChange(wanted, values)
          defer { statement.reset() }
          return try stopwatch(role, wanted.name) { _ = try side.step(statement, values) }
        }
      }
    }
    return sum
  }
}

import SQLite
import Synchronization
import Testing
import Verdicts

@testable import Checks

/// Slowness is claimed where it is beyond doubt, and doubt is never passed over in silence. No real time is looked at.
@Suite struct PerformanceTimeTests {
  private static let options = PerformanceOptions(mode: .time, budget: 600)

  @Test func aSlowFunctionIsClaimed() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database(
      "source.db",
      "CREATE TABLE t(a); INSERT INTO t VALUES(1),(2),(3); CREATE VIEW v AS SELECT labour(a) FROM t")
    let clock = WorkClock()
    let check = PerformanceCheck(
      configure: { role, connection in
        clock.watch(role, connection)
        clock.define(labour: role == .copy ? 1_000 : 1, on: connection)
      }, stopwatch: clock.stopwatch)
    let (result, figures) = try laboratory.measure(source, source, Self.options, check: check)
    #expect(result.findings.map(\.code) == ["performance-time-regressed"])
    #expect(result.findings.first?.object == "v")
    #expect(result.exitCode == .slow)
    #expect((figures?.queryLatency ?? 0) > 0 && (figures?.insertLatency ?? 0) > 0)
    #expect((figures?.batchInsertTime ?? 0) > 0)
  }

  @Test func aTinyCacheIsClaimed() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database(
      "source.db",
      """
      CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);
      WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
        INSERT INTO t SELECT i, printf('%0900d', i) FROM n;
      """)
    let clock = WorkClock()
    func check(_ size: Int) -> PerformanceCheck {
      PerformanceCheck(
        configure: { role, connection in
          clock.watch(role, connection)
          if role == .copy { try connection.execute("PRAGMA cache_size=\(size)") }
        }, stopwatch: clock.stopwatch)
    }
    let slow = try laboratory.measure(source, source, Self.options, check: check(10)).result
    #expect(slow.findings.contains { $0.code == "performance-time-regressed" && $0.location == "count t" })
    let same = try laboratory.measure(source, source, Self.options, check: check(-2_000)).result
    #expect(same.findings.isEmpty)
    #expect(same.outcome == .passed)
  }

  /// Answers with times that follow a rule, whatever really passes.
  private func measure(
    _ rule: @escaping @Sendable (PerformanceRole, Int) -> Double
  ) throws -> CheckResult {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", "CREATE TABLE t(a); INSERT INTO t VALUES(1)")
    let calls = Calls()
    let check = PerformanceCheck(
      configure: { _, _ in },
      stopwatch: { role, _, body in
        try body()
        return rule(role, calls.next()) * 1e6
      })
    return try laboratory.measure(source, source, Self.options, check: check).result
  }

  private final class Calls: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
      value.withLock {
        $0 += 1
        return $0
      }
    }
  }

  @Test func aSteadyDifferenceIsClaimed() throws {
    let result = try measure { role, count in (role == .copy ? 2 : 1) + Double(count % 7) * 0.01 }
    #expect(!result.findings.isEmpty)
    #expect(result.findings.allSatisfy { $0.code == "performance-time-regressed" })
  }

  @Test func aDifferenceBelowTheThresholdIsNot() throws {
    let result = try measure { role, count in (role == .copy ? 1.4 : 1) + Double(count % 7) * 0.01 }
    #expect(result.findings.isEmpty)
    #expect(result.exitCode == .open)
  }

  @Test func aSourceUnlikeItselfGivesNoVerdict() throws {
    let result = try measure { role, _ in role == .source ? 1 : 3 }
    #expect(result.findings.isEmpty)
    #expect(result.ledger.contains { $0.reason == .noise && $0.property == "time" })
    #expect(result.outcome == .unsupported)
    #expect(result.exitCode == .inconclusive)
  }

  @Test func wildTimesGiveNoVerdict() throws {
    let result = try measure { role, count in (role == .copy ? 2 : 1) * (count * 7_919 % 13 < 6 ? 1 : 40) }
    #expect(result.findings.isEmpty)
    #expect(result.exitCode == .inconclusive)
  }

  // MARK: Statistics

  @Test func theBootstrapIsDeterministic() throws {
    // No two values alike, or the medians of different resamples would be the same few.
    let one = (0..<31).map { 1 + Double($0 * 37 % 31) * 0.0131 }
    let other = (0..<31).map { 2 + Double($0 * 17 % 31) * 0.0273 }
    let first = try #require(RatioStatistics.ratio(of: other, to: one, seed: 9))
    #expect(RatioStatistics.ratio(of: other, to: one, seed: 9) == first)
    #expect(abs(first.ratio - (2 + 15 * 0.0273) / (1 + 15 * 0.0131)) < 1e-9)
    #expect(first.low <= first.ratio && first.ratio <= first.high && first.low < first.high)
    #expect(RatioStatistics.ratio(of: [], to: one, seed: 9) == nil)
    #expect(RatioStatistics.ratio(of: one, to: [0, 0], seed: 9) == nil)
  }

  struct Judged: Sendable, CustomTestStringConvertible {
    let label: String
    let ratio: ClosedRange<Double>
    let control: ClosedRange<Double>
    /// nil for no verdict.
    let verdict: TimeVerdict?
    var testDescription: String { label }
  }

  static let judged = [
    Judged(label: "slower", ratio: 1.6...2, control: 0.95...1.05, verdict: .slower),
    Judged(label: "not slower", ratio: 0.9...1.4, control: 0.95...1.05, verdict: .passed),
    Judged(label: "biased control", ratio: 1.6...2, control: 1.11...1.2, verdict: nil),
    Judged(label: "biased control, equal copy", ratio: 0.9...1.1, control: 0.5...0.89, verdict: nil),
    Judged(label: "wide control", ratio: 1.6...2, control: 0.9...1.6, verdict: nil),
    Judged(label: "interval over the threshold", ratio: 1.4...1.6, control: 0.95...1.05, verdict: nil),
  ]

  @Test(arguments: judged) func aTimingIsJudged(_ judged: Judged) {
    func interval(_ range: ClosedRange<Double>) -> RatioInterval {
      RatioInterval(
        ratio: (range.lowerBound + range.upperBound) / 2, low: range.lowerBound, high: range.upperBound)
    }
    let timing = StatementTiming(
      sourceMedian: 1, copyMedian: 1, ratio: interval(judged.ratio), control: interval(judged.control),
      samples: 8)
    let verdict = TimeJudge(threshold: 1.5).verdict(on: timing)
    if let expected = judged.verdict {
      #expect(verdict == expected)
    } else {
      #expect(verdict != .passed && verdict != .slower)
    }
  }
}

import Testing
import Verdicts

@testable import Conformance

/// How what was raised is judged by what must be.
@Suite struct FaultResultTests {
  private static let row = FaultFinding.raises("row-missing", "T")
  private static let found = Fault("a/b", "change", .sql(""), row)
  private static let refused = Fault("a/c", "change", .sql(""), .refusal(kind: "wrong-size"))
  private static let neutral = Fault("a/d", "change", .sql(""), .silence)

  private func judge(
    _ fault: Fault, _ raised: [FaultFinding] = [], refusal: String? = nil, note: String? = nil
  )
    -> FaultResult.Outcome
  {
    FaultResult(fault, raised: raised, refusal: refusal, note: note).outcome
  }

  @Test func aFault() {
    #expect(judge(Self.found, [Self.row]) == .found)
    #expect(judge(Self.found, [.raises("row-missing", "t")]) == .found)
    #expect(judge(Self.found, [.raises("row-extra", "t"), Self.row]) == .found)
    #expect(judge(Self.found) == .survived)
    #expect(judge(Self.found, [.raises("row-missing", "other")]) == .misjudged)
    #expect(judge(Self.found, [.raises("row-extra", "t")]) == .misjudged)
    #expect(
      judge(Self.found, [FaultFinding(check: "search", code: "row-missing", object: "t")]) == .misjudged)
    #expect(judge(Self.found, refusal: "wrong-size") == .misjudged)
    #expect(judge(Self.found, note: "rows: it could not be run") == .misjudged)
  }

  @Test func aRefusal() {
    #expect(judge(Self.refused, refusal: "wrong-size") == .found)
    #expect(judge(Self.refused, refusal: "nul-byte") == .misjudged)
    #expect(judge(Self.refused, [Self.row]) == .misjudged)
    #expect(judge(Self.refused) == .survived)
  }

  @Test func nothing() {
    #expect(judge(Self.neutral) == .silent)
    #expect(judge(Self.neutral, [Self.row]) == .falseAlarm)
    #expect(judge(Self.neutral, refusal: "wrong-size") == .falseAlarm)
    #expect(judge(Self.neutral, note: "rows: it could not be run") == .falseAlarm)
  }

  @Test func aProofOfSomethingElseFails() {
    func exit(_ results: FaultResult...) -> GateCode {
      Proof(results: results, without: [], isWhole: false, duration: 0).exitCode
    }
    let found = FaultResult(Self.found, raised: [Self.row], refusal: nil, note: nil)
    let alarm = FaultResult(Self.neutral, raised: [Self.row], refusal: nil, note: nil)
    #expect(exit() == .couldNotRun)
    #expect(exit(found) == .open)
    #expect(exit(found, alarm) == .closed)
    #expect(exit(found, alarm, FaultResult(Self.found, .errored)) == .couldNotRun)
    // Of the whole, checks and codes count too.
    #expect(Proof(results: [found], without: [], isWhole: true, duration: 0).exitCode == .closed)
  }
}

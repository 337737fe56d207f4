import Conformance
import Testing
import Verdicts

@testable import Checks

/// Every fault the other way round: what was lost is extra, and what was added is missing.
@Suite struct ReversedFaultTests {
  static let faults = Faults.all.filter { $0.base == .records && !$0.isHarmless && $0.concern == "copy" }

  @Test(arguments: faults)
  func aFaultInTheSourceIsFound(_ fault: Fault) throws {
    let laboratory = try Laboratory()
    let base = try laboratory.database("base.db", fault.base.script)
    let damaged = laboratory.path("damaged.db")
    try fault.makeCopy(of: base, at: damaged)
    #expect(try laboratory.compare(damaged, base).verdict.exitCode == .closed)
  }
}

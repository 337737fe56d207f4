import Testing
import Verdicts

@testable import Checks

/// Every single fault is found, by name and place, and every rewrite that means nothing is not.
@Suite struct KillTableTests {
  static let faults = ValueFaults.all + RowFaults.all + SchemaFaults.all + SearchFaults.all

  @Test func theTablesAreLongEnough() {
    #expect(Self.faults.count >= 70)
    #expect(Set(Self.faults.map(\.name)).count == Self.faults.count)
  }

  @Test(arguments: faults)
  func aFaultIsFound(_ fault: Fault) throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", BaseDatabase.script)
    let results = try laboratory.compare(source, BaseDatabase.copy(fault.change, of: source, in: laboratory))
    // One fault may show in several places, as a lost document in the index and in the sizes; it must show in these.
    #expect(!fault.raises.isEmpty && results.raised.isSuperset(of: fault.raises), "\(results.raised)")
    #expect(results.verdict.exitCode == .closed)
  }

  /// The other way round: what was lost is extra, and what was added is missing.
  @Test(arguments: faults)
  func aFaultInTheSourceIsFound(_ fault: Fault) throws {
    let laboratory = try Laboratory()
    let base = try laboratory.database("source.db", BaseDatabase.script)
    let damaged = try BaseDatabase.copy(fault.change, of: base, in: laboratory)
    #expect(try laboratory.compare(damaged, base).verdict.exitCode == .closed)
  }
}

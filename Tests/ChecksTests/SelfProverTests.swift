import Streams
import Testing
import Verdicts

@testable import Checks

/// A gate that cannot fail is no gate: the proof must notice every check that went blind, and every one that cries wolf.
@Suite struct SelfProverTests {
  /// Says that all is well without looking.
  private struct BlindCheck: Check {
    let name: CheckName

    func run(_ context: CheckContext, into collector: inout FindingCollector) throws {
      collector.add(
        LedgerEntry(objectKind: "database", object: "main", property: "all", state: .compared, count: 1))
    }
  }

  /// Finds something everywhere, and what it ought to find too.
  private struct NoisyCheck: Check {
    let inner: any Check
    var name: CheckName { inner.name }

    func run(_ context: CheckContext, into collector: inout FindingCollector) throws {
      try inner.run(context, into: &collector)
      collector.add(
        Finding(
          code: "false-alarm", severity: .error, subject: .copy, objectKind: "database", object: "main",
          explanation: "There is always something."))
    }
  }

  private struct BrokenCheck: Check {
    struct Broken: Error {}
    let name: CheckName

    func run(_ context: CheckContext, into collector: inout FindingCollector) throws { throw Broken() }
  }

  private func prove(_ checks: [any Check], planned: [CheckName] = CheckName.allCases) throws -> SelfProof {
    let laboratory = try Laboratory()
    return try SelfProver(checks: checks, planned: planned, cancellation: Cancellation())
      .prove(in: laboratory.folder)
  }

  private func replacing(_ name: CheckName, by other: any Check) -> [any Check] {
    Checks.all.map { $0.name == name ? other : $0 }
  }

  @Test func theChecksProveThemselves() throws {
    let proof = try prove(Checks.all)
    #expect(proof.holds, "\(proof.failure ?? "")")
    for name in CheckName.allCases {
      #expect(
        proof.trials.contains { $0.check == name.rawValue && $0.outcome == .proved && $0.expected != nil })
    }
  }

  @Test func everyCheckHasAFault() {
    #expect(Set(ProofFault.all.map(\.check)) == Set(CheckName.allCases))
    #expect(Set(Checks.all.map(\.name)) == Set(CheckName.allCases))
  }

  @Test(arguments: CheckName.allCases)
  func aBlindCheckIsDisproved(_ name: CheckName) throws {
    let proof = try prove(replacing(name, by: BlindCheck(name: name)))
    #expect(!proof.holds)
    #expect(proof.trials.filter { $0.outcome == .disproved }.map(\.check) == [name.rawValue])
    #expect(proof.failure?.contains("'\(name.rawValue)' did not find") == true)
  }

  @Test(arguments: CheckName.allCases.filter { $0 != .artifact })
  func aCheckThatCriesWolfIsDisproved(_ name: CheckName) throws {
    let inner = try #require(Checks.named(name))
    let proof = try prove(replacing(name, by: NoisyCheck(inner: inner)))
    #expect(proof.trials.filter { $0.outcome == .disproved }.map(\.check) == [name.rawValue])
    #expect(proof.failure?.contains("'\(name.rawValue)' raised an alarm") == true)
  }

  @Test(arguments: CheckName.allCases)
  func aCheckThatThrowsIsDisproved(_ name: CheckName) throws {
    #expect(try !prove(replacing(name, by: BrokenCheck(name: name))).holds)
  }

  @Test(arguments: CheckName.allCases)
  func aMissingCheckIsDisproved(_ name: CheckName) throws {
    #expect(try !prove(Checks.all.filter { $0.name != name }).holds)
  }

  @Test(arguments: CheckName.allCases)
  func oneCheckAloneIsProved(_ name: CheckName) throws {
    let proof = try prove(Checks.all, planned: [name])
    #expect(proof.holds, "\(proof.failure ?? "")")
    #expect(Set(proof.trials.map(\.check)).subtracting([name.rawValue, LedgerAudit.name]).isEmpty)
  }

  @Test func nothingTriedProvesNothing() throws {
    #expect(try !prove(Checks.all, planned: []).holds)
  }

  @Test func theScratchFolderGoes() throws {
    let laboratory = try Laboratory()
    _ = try SelfProver(checks: Checks.all, planned: [.rows], cancellation: Cancellation())
      .prove(in: laboratory.folder)
    #expect(Files.names(in: laboratory.folder).isEmpty)
  }
}

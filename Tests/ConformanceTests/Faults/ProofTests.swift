import Checks
import Foundation
import JSON
import Streams
import Testing
import Verdicts

@testable import Conformance

/// The whole list, run once for all tests of this suite.
@Suite(.serialized) struct ProofTests {
  private static let proof = Result { try prove(Faults.all) }

  private static func prove(_ faults: [Fault], without: [CheckName] = []) throws -> Proof {
    let results = try Prover(
      Prover.Options(faults: faults, without: without), progress: SilentProgress(),
      cancellation: Cancellation()
    ).run()
    return Proof(
      results: results, without: without, isWhole: faults.count == Faults.all.count, duration: 0)
  }

  @Test func everythingIsAsExpected() throws {
    let proof = try Self.proof.get()
    #expect(proof.problems == [])
    #expect(proof.exitCode == .open)
    #expect(proof.results.map(\.fault.id) == Faults.all.map(\.id))
  }

  @Test(arguments: CheckName.allCases)
  func everyCheckFindsSomethingThatNoOtherDoes(_ check: CheckName) throws {
    #expect(!(try Self.proof.get().faultsFound(onlyBy: check)).isEmpty)
  }

  @Test func everyCodeHasAFaultOrAReason() throws {
    let raised = try Self.proof.get().codesRaised
    let exempt = CodeExemption.all.flatMap(\.codes)
    #expect(Set(exempt).count == exempt.count, "a code is exempt twice")
    #expect(raised.isDisjoint(with: exempt))
    #expect(raised.union(exempt) == Set(FindingCode.all.map(\.code)))
    // An exemption that covers nothing any more goes.
    #expect(CodeExemption.all.allSatisfy { !$0.codes.isEmpty && !$0.reason.isEmpty })
  }

  /// One fault for each check, that no other check finds.
  static let own: [(CheckName, String)] = [
    (.source, "source/foreign-key-broken"), (.artifact, "script/statement-refused"),
    (.schema, "schema/index-dropped"), (.rows, "data/real-last-bit"),
    (.search, "virtual/document-deleted-from-the-fts5-index-only"),
    (.constraints, "constraints/unique-index-without-entries"),
  ]

  @Test(arguments: own)
  func withoutACheckItsFaultSurvives(_ check: CheckName, _ id: String) throws {
    let proof = try Self.prove(Faults.matching(Self.own.map(\.1)), without: [check])
    #expect(proof.results.filter { $0.outcome != .found }.map(\.fault.id) == [id])
    #expect(proof.exitCode == .closed)
    #expect(proof.problems.count == 1 && proof.problems[0].hasPrefix(id), "\(proof.problems)")
  }

  /// What the page says of roundtrip is what the faults give now; what it says of other tools, they alone
  /// can say.
  @Test func theKillMatrixIsCurrent() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "reports/kill-matrix.md"), encoding: .utf8)
      .split(separator: "\n").filter { $0.hasPrefix("| `") && $0.contains("/") }
    let rows = KillMatrix(proof: try Self.proof.get()).markdown.split(separator: "\n")
      .filter { $0.hasPrefix("| `") && $0.contains("/") }
    #expect(page.count == rows.count, "run scripts/kill-matrix.sh")
    for (line, row) in zip(page, rows) { #expect(line.hasPrefix(row), "run scripts/kill-matrix.sh") }
  }

  @Test func theReportIsWhole() throws {
    let document = try JSONText.decode(JSONText.encode(try Self.proof.get().json))
    #expect(document["faults"]?.array?.count == Faults.all.count)
    #expect(document["isWhole"]?.bool == true)
    #expect(document["checks"]?.array?.count == CheckName.allCases.count)
    #expect(document["codes"]?["withoutFault"]?.array?.isEmpty == true)
  }
}

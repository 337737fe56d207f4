import Artifacts
import Catalog
import Conformance
import Streams
import Testing
import Verdicts

@testable import Checks

/// The ledger is held against the catalog: what no check speaks of is a gap.
@Suite struct LedgerAuditTests {
  /// Runs a check and then forgets all it said of one object.
  private static func results(
    hiding object: String? = nil, from check: CheckName? = nil, planned: [CheckName] = CheckName.allCases
  ) throws -> (Catalog, [CheckResult]) {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", FaultBase.records.script)
    let copy = try laboratory.database("copy.db", FaultBase.records.script)
    let names = planned.filter { $0 != .artifact }
    let results = try laboratory.compare(source, copy, checks: names).map { result in
      var result = result
      if result.name == check?.rawValue { result.ledger.removeAll { $0.object == object } }
      return result
    }
    return (try Catalog(reading: Exporter.openSnapshot(source)), results)
  }

  private static func audit(
    _ catalog: Catalog, _ results: [CheckResult], planned: [CheckName]? = nil, isRequired: Bool
  ) -> CheckResult {
    let available = CheckName.allCases.filter { $0 != .artifact }
    var collector = FindingCollector()
    LedgerAudit(
      catalog: catalog, planned: planned ?? available, available: available, isRequired: isRequired
    ).run(over: results, into: &collector)
    return collector.result(name: LedgerAudit.name, duration: 0)
  }

  @Test func theChecksAccountForEveryObject() throws {
    let (catalog, results) = try Self.results()
    let audit = Self.audit(catalog, results, isRequired: true)
    #expect(audit.findings == [])
    #expect(audit.outcome == .passed)
    #expect(audit.ledger.compactMap(\.count).reduce(0, +) > 50)
  }

  struct Hidden: Sendable, CustomTestStringConvertible {
    let check: CheckName
    let object: String
    var testDescription: String { "\(object) hidden from \(check.rawValue)" }
  }

  /// One object of each kind, for each check that owes a word on it.
  static let hidden: [Hidden] = {
    guard let (catalog, _) = try? results(planned: [.schema]) else { return [] }
    var seen: Set<String> = []
    return LedgerExpectation.all(for: catalog).filter { seen.insert($0.check.rawValue + $0.kind).inserted }
      .map { Hidden(check: $0.check, object: $0.object) }
  }()

  @Test func somethingIsHidden() { #expect(Self.hidden.count >= 10) }

  @Test(arguments: hidden)
  func whatNoCheckSpeaksOfIsAGap(_ hidden: Hidden) throws {
    let (catalog, results) = try Self.results(hiding: hidden.object, from: hidden.check)
    let required = Self.audit(catalog, results, isRequired: true)
    #expect(required.outcome == .failed)
    #expect(
      required.findings.contains {
        $0.code == "ledger-gap" && $0.object == hidden.object && $0.location == hidden.check.rawValue
      })
    let lenient = Self.audit(catalog, results, isRequired: false)
    #expect(lenient.outcome == .passed)
    #expect(lenient.findings.contains { $0.code == "ledger-gap" && $0.severity == .warning })
    #expect(lenient.ledger.contains { $0.object == hidden.object && $0.state == .notCompared })
  }

  @Test func aCheckLeftOutIsSaidAndClosesTheGateWhereAllIsRequired() throws {
    let planned: [CheckName] = [.schema]
    let (catalog, results) = try Self.results(planned: planned)
    let lenient = Self.audit(catalog, results, planned: planned, isRequired: false)
    #expect(lenient.findings == [])
    #expect(lenient.ledger.contains { $0.property == "rows" && $0.reason == .filter })
    let required = Self.audit(catalog, results, planned: planned, isRequired: true)
    #expect(required.findings.map(\.code).allSatisfy { $0 == "check-left-out" })
    #expect(required.findings.contains { $0.location == "rows" })
  }

  @Test func whatWasNotRunIsNoExplanation() throws {
    var (catalog, results) = try Self.results()
    results[0].ledger.append(
      LedgerEntry(
        objectKind: "table", object: "t", property: "rows", state: .notCompared, reason: .notRun))
    #expect(Self.audit(catalog, results, isRequired: true).findings.map(\.code) == ["ledger-not-compared"])
    #expect(Self.audit(catalog, results, isRequired: false).findings == [])
    results[0].ledger[results[0].ledger.count - 1].reason = .unobservable
    #expect(Self.audit(catalog, results, isRequired: true).findings == [])
  }

  @Test func anErrorOnTheObjectAccountsForIt() throws {
    var (catalog, results) = try Self.results(hiding: "t", from: .schema)
    let index = try #require(results.firstIndex { $0.name == "schema" })
    let object = try #require(catalog.tables.first { $0.role == .ordinary }).name
    results[index].ledger.removeAll { $0.object == object }
    results[index].findings.append(
      Finding(
        code: "table-missing", severity: .error, subject: .copy, objectKind: "table", object: object,
        explanation: ""))
    #expect(!Self.audit(catalog, results, isRequired: true).findings.contains { $0.code == "ledger-gap" })
  }
}

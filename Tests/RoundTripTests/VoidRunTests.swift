import Artifacts
import Engines
import Reports
import SQLite
import Streams
import Testing
import Verdicts

@testable import Checks
@testable import RoundTrip

/// A run whose checks cannot prove themselves has no verdict to give.
@Suite struct VoidRunTests {
  private struct BlindCheck: Check {
    let name: CheckName
    func run(_ context: CheckContext, into collector: inout FindingCollector) throws {}
  }

  private func plan(_ base: CheckPlan, blind name: CheckName?) -> CheckPlan {
    CheckPlan(
      available: base.available, planned: base.planned, requiresComplete: false,
      checks: base.checks.map { $0.name == name ? BlindCheck(name: $0.name) : $0 })
  }

  private func source(in folder: String) throws -> String {
    let path = folder + "/source.db"
    try Connection(path: path, mode: .create).execute("CREATE TABLE t(a); INSERT INTO t VALUES(1);")
    return path
  }

  private func verify(_ blind: CheckName?) throws -> Report {
    let workspace = try Workspace(in: nil)
    let options = Verification.Options(
      source: try source(in: workspace.path),
      checks: plan(blind == .readings ? .roundTripWithReadings : .roundTrip, blind: blind))
    return try Verification(
      options, engine: try NativeEngine(), progress: SilentProgress(), cancellation: Cancellation()
    ).run()
  }

  @Test func aRunCarriesItsProof() throws {
    let report = try verify(nil)
    #expect(report.verdict.exitCode == .open)
    #expect(report.selfProof?.holds == true)
    let copy = try ReportReader.read(ReportWriter.bytes(report))
    #expect(copy.selfProof == report.selfProof)
  }

  @Test(arguments: CheckName.allCases)
  func aVerificationWithABlindCheckIsVoid(_ name: CheckName) throws {
    let report = try verify(name)
    #expect(report.verdict.exitCode == .couldNotRun)
    #expect(report.verdict.summary.contains("'\(name.rawValue)' did not find"))
    #expect(report.checks.allSatisfy { $0.outcome == .errored })
    _ = try ReportReader.read(ReportWriter.bytes(report))
  }

  @Test(arguments: CheckPlan.comparison.available)
  func aComparisonWithABlindCheckIsVoid(_ name: CheckName) throws {
    let workspace = try Workspace(in: nil)
    let path = try source(in: workspace.path)
    let options = Comparison.Options(source: path, copy: path, checks: plan(.comparison, blind: name))
    let report = try Comparison(options, progress: SilentProgress(), cancellation: Cancellation()).run()
    #expect(report.verdict.exitCode == .couldNotRun)
  }
}

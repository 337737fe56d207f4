import Artifacts
import Engines
import SQLite
import Streams
import TestSupport
import Testing
import Verdicts

@testable import Conformance

@Suite struct FuzzCampaignTests {
  /// Fixed seeds: the same databases on every machine and in every run.
  @Test(arguments: [UInt64(1), 21])
  func everyAnswerIsRight(firstSeed: UInt64) async throws {
    let report = try await offPool {
      try FuzzCampaign(
        FuzzCampaign.Options(
          firstSeed: firstSeed, count: 20, formats: ArtifactFormat.allCases,
          generator: GeneratorOptions(rows: 20)),
        engine: NativeEngine(), progress: SilentProgress(), cancellation: Cancellation()
      ).run()
    }
    #expect(report.failures.isEmpty, "\(report.text)")
    #expect(report.results.count == 20 && report.foundFaults == 20 && report.exitCode == .open)
  }

  /// UTF-16 and foreign keys that cannot be used: what the first 2,000 seeds found.
  @Test(arguments: [UInt64(342), 353, 368, 902])
  func whatFailedOnceIsRight(seed: UInt64) async throws {
    let report = try await offPool {
      try FuzzCampaign(
        FuzzCampaign.Options(firstSeed: seed, count: 1), engine: NativeEngine(), progress: SilentProgress(),
        cancellation: Cancellation()
      ).run()
    }
    #expect(report.failures.isEmpty, "\(report.text)")
  }

  @Test func jobsChangeNothing() async throws {
    func run(_ jobs: Int) async throws -> [String?] {
      try await offPool {
        try FuzzCampaign(
          FuzzCampaign.Options(firstSeed: 7, count: 6, generator: GeneratorOptions(rows: 5), jobs: jobs),
          engine: NativeEngine(), progress: SilentProgress(), cancellation: Cancellation()
        ).run().results.map(\.fault)
      }
    }
    let one = try await run(1)
    #expect(one.count == 6 && !one.contains(nil))
    #expect(try await run(3) == one)
  }

  @Test func aCancelledCampaignSaysSo() async throws {
    let report = try await offPool {
      let cancellation = Cancellation()
      cancellation.request()
      return try FuzzCampaign(
        FuzzCampaign.Options(firstSeed: 1, count: 5, jobs: 2), engine: NativeEngine(),
        progress: SilentProgress(),
        cancellation: cancellation
      ).run()
    }
    #expect(report.isInterrupted && report.exitCode == .interrupted && report.results.isEmpty)
  }

  /// The equality contract leaves free pages out, so that nobody finds them.
  @Test func aFaultThatIsNotFoundIsAProblem() async throws {
    let missed = FuzzFault(
      "free pages", ["CREATE TABLE z(a); INSERT INTO z VALUES(zeroblob(100000)); DROP TABLE z"],
      ["row-missing"],
      at: ["t"], witness: "PRAGMA freelist_count")
    let misplaced = FuzzFault(
      "a setting", ["PRAGMA user_version=99"], ["setting-changed"], at: ["application_id"],
      witness: "PRAGMA user_version")
    for (fault, kind) in [(missed, FuzzProblem.Kind.faultMissed), (misplaced, .faultMisplaced)] {
      let (problem, small) = try await offPool {
        let trial = FuzzTrial(engine: try NativeEngine())
        let database = DatabaseGenerator.database(seed: 4, options: GeneratorOptions(rows: 3))
        let problem = try #require(try trial.run(database, fault: fault).problem)
        return (
          problem, try FuzzFailure(database: database, problem: problem, fault: fault).shrunk(by: trial)
        )
      }
      #expect(problem.kind == kind, "\(problem)")
      // Without any table nothing would be compared.
      #expect(small.tables.count <= 1 && small.rowCount == 0 && small.objects.isEmpty, "\(small.script)")
    }
  }

  /// A fault that changes nothing is not one.
  @Test func aFaultHasToBeSeenByItsWitness() throws {
    let folder = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-fault-")
    defer { Files.remove(folder) }
    let path = folder + "/a.db"
    try Connection(path: path, mode: .create).execute("CREATE TABLE t(a TEXT); INSERT INTO t VALUES('x')")
    func fault(_ value: String) -> FuzzFault {
      FuzzFault("", ["UPDATE t SET a = \(value)"], [], at: [], witness: "SELECT a FROM t")
    }
    #expect(try !fault("a").apply(to: path))
    #expect(try !fault("CAST(a AS TEXT)").apply(to: path))
    #expect(try fault("CAST(a AS BLOB)").apply(to: path))
  }
}

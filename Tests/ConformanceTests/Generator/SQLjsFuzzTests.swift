import Artifacts
import Engines
import Foundation
import Streams
import TestSupport
import Testing

@testable import Conformance

/// A real build in a real Node: `scripts/setup.sh --sqljs` provides it.
@Suite(.serialized) struct SQLjsFuzzTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  @Test func everyAnswerIsRight() async throws {
    let root = Self.root
    let report = try await offPool {
      let engine = try SQLjsEngine(
        build: SQLjsBuild(path: root + "/.roundtrip/sqljs", lookingFrom: "/"), scratch: Files.scratchRoot,
        cancellation: Cancellation())
      return try FuzzCampaign(
        FuzzCampaign.Options(
          firstSeed: 1, count: 5, formats: ArtifactFormat.allCases, generator: GeneratorOptions(rows: 20)),
        engine: engine, progress: SilentProgress(), cancellation: Cancellation()
      ).run()
    }
    #expect(report.failures.isEmpty, "\(report.text)")
    #expect(report.results.count == 5 && report.unsupportedCount == 0 && report.foundFaults == 5)
    #expect(report.omissions == ["FTS5", "R*Tree"])
    #expect(
      report.command(for: 3)
        == "roundtrip fuzz --seed 3 --count 1 --engine sqljs --format all --rows 20"
    )
  }
}

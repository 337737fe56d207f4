import Artifacts
import Testing
import Verdicts

@testable import Checks

@Suite struct AssessmentTests {
  private func assess(
    _ code: String?, _ severity: Severity = .warning, missing: Bool = false, image: Int64 = 100_000_000,
    text: Int64 = 90_000_000
  ) -> Assessment {
    let findings = [code].compactMap(\.self).map {
      Finding(
        code: $0, severity: severity, subject: .source, objectKind: "table", object: "t",
        explanation: "It is.")
    }
    return Assessment(
      HazardScan.Result(
        check: CheckResult(
          name: "hazards", outcome: .passed, findings: findings, counts: [], ledger: [], duration: 0),
        sizes: SourceSizes(image: image, text: text, rowCount: 1), needsMissingParts: missing))
  }

  @Test func safetyAndExitCode() {
    #expect(assess(nil).dataSafety == .safe)
    #expect(assess("hazard-settings", .info).dataSafety == .safe)
    #expect(assess("hazard-utf16").dataSafety == .risky)
    #expect(assess("hazard-utf16").exitCode == .open)
    #expect(assess("hazard-missing-module", missing: true).exitCode == .inconclusive)
    #expect(assess("hazard-math-function", .error, missing: true).dataSafety == .dangerous)
    #expect(assess("hazard-math-function", .error, missing: true).exitCode == .closed)
  }

  @Test func theImageIsRecommendedUnlessItCannotBeUsed() {
    func obstacle(_ assessment: Assessment, _ format: ArtifactFormat) -> String? {
      assessment.estimates.first { $0.format == format }?.obstacle
    }
    #expect(assess(nil).recommended == .image)
    #expect(assess(nil).estimates.map(\.format) == ArtifactFormat.allCases)
    #expect(assess(nil).estimates.allSatisfy { $0.obstacle == nil })
    #expect(assess("hazard-math-function", .error).recommended == .bundle)
    #expect(obstacle(assess("hazard-math-function", .error), .image) != nil)
    #expect(assess(nil, image: 1 << 31 + 1).recommended == .bundle)
    #expect(assess(nil, image: 1 << 31).recommended == .image)
    #expect(obstacle(assess(nil, text: 536_870_889), .json) != nil)
    #expect(obstacle(assess(nil, text: 536_870_889), .bundle) == nil)
    #expect(obstacle(assess("hazard-missing-collation"), .bundle) != nil)
  }

  /// Megabytes of image, then peaks of our host: image, bundle. All but the last are the model's own points; that one is the notes
  /// sample without its full-text tables.
  @Test(arguments: [
    (25, 170, 172), (99, 377, 373), (297, 974, 853), (595, 1_867, 1_378), (1_033, 3_174, 2_309),
    (434, 1_378, 1_106),
  ])
  func theModelIsNearWhatWasMeasured(_ size: Int64, _ image: Double, _ bundle: Double) {
    let sizes = SourceSizes(image: size * 1_000_000, text: size * 1_000_000, rowCount: 1)
    #expect(isNear(Double(TransferModel.peakMemory(.image, sizes)) / 1e6, image, within: 0.1))
    #expect(isNear(Double(TransferModel.peakMemory(.bundle, sizes)) / 1e6, bundle, within: 0.1))
  }

  /// Megabytes, and the seconds of text and image, as measured.
  @Test(arguments: [(105, 8.8, 0.4), (307, 17.6, 1.5), (611, 34.7, 2.8), (1_011, 62.6, 4.7)])
  func theTimeIsNearWhatWasMeasured(_ size: Int64, _ seconds: Double, _ imageSeconds: Double) {
    let sizes = SourceSizes(image: size * 1_000_000, text: size * 1_000_000, rowCount: 1)
    #expect(isNear(TransferModel.duration(.bundle, sizes), seconds, within: 0.15))
    #expect(isNear(TransferModel.duration(.image, sizes), imageSeconds, within: 0.5))
  }

  private func isNear(_ value: Double, _ measured: Double, within share: Double) -> Bool {
    abs(value - measured) <= measured * share
  }
}

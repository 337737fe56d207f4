public import Artifacts
public import Verdicts

/// What the hazards of a database come to: how safe the way to the target is, by which container, and what it takes.
public struct Assessment: Sendable {
  /// How safe the data is on its way.
  public enum DataSafety: String, Sendable, CaseIterable {
    case safe
    /// Something the database needs is missing there, or answers or readings change.
    case risky
    /// Data would be lost, or the database would be unusable.
    case dangerous
  }

  /// What one container needs and whether it can be used.
  public struct Estimate: Sendable, Hashable {
    public var format: ArtifactFormat
    /// Bytes of the container.
    public var size: Int64
    /// Seconds to import it.
    public var duration: Double
    /// Bytes that the importing process uses at its peak.
    public var peakMemory: Int64
    /// Why it cannot be used; nil where it can.
    public var obstacle: String?
  }

  public var dataSafety: DataSafety
  public var recommended: ArtifactFormat
  public var reason: String
  /// One for each container.
  public var estimates: [Estimate]
  /// True where something the database needs is missing in the target.
  public var needsMissingParts: Bool

  public init(_ scan: HazardScan.Result) {
    let codes = Set(scan.check.findings.map(\.code))
    let worst = scan.check.findings.map(\.severity).max()
    needsMissingParts = scan.needsMissingParts
    dataSafety = worst == .error ? .dangerous : worst == .warning ? .risky : .safe
    estimates = ArtifactFormat.allCases.map { Self.estimate($0, scan.sizes, codes) }
    (recommended, reason) = Self.recommend(estimates, codes)
  }

  /// 2 for data in danger, 4 for parts that are missing in the target, 0 otherwise.
  public var exitCode: GateCode {
    if dataSafety == .dangerous { return .closed }
    return needsMissingParts ? .inconclusive : .open
  }

  private static func estimate(
    _ format: ArtifactFormat, _ sizes: SourceSizes, _ codes: Set<String>
  ) -> Estimate {
    var obstacle: String?
    switch format {
    case .image:
      if codes.contains("hazard-math-function") || codes.contains("hazard-newer-syntax") {
        obstacle = "one declaration makes the whole image unreadable in the target"
      } else if sizes.image > TransferModel.wasmLimit {
        obstacle = "it is larger than 2 GiB, which cannot be read in one piece"
      }
    case .json where sizes.text > TransferModel.stringLimit:
      obstacle = "it does not fit one JavaScript string"
    case .bundle, .json, .sql:
      if codes.contains("hazard-missing-collation") {
        obstacle = "the target refuses to declare what has a collation it lacks"
      }
    }
    return Estimate(
      format: format, size: format == .image ? sizes.image : sizes.text,
      duration: TransferModel.duration(format, sizes), peakMemory: TransferModel.peakMemory(format, sizes),
      obstacle: obstacle)
  }

  private static func recommend(
    _ estimates: [Estimate], _ codes: Set<String>
  ) -> (ArtifactFormat, String) {
    func isUsable(_ format: ArtifactFormat) -> Bool {
      estimates.contains { $0.format == format && $0.obstacle == nil }
    }
    if isUsable(.image) {
      return (.image, "it carries every byte, and opens some hundred times faster than SQL text is read")
    }
    let obstacle = estimates.first { $0.format == .image }?.obstacle ?? ""
    return (
      .bundle, "an image cannot be used: \(obstacle); the bundle is read in pieces, and names what is refused"
    )
  }
}

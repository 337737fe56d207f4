public import Artifacts
internal import Catalog
internal import Checks
public import Engines
internal import Reports
internal import RoundTrip
internal import SQLite
internal import Samples
public import Streams
internal import Verdicts

/// Takes one generated database the whole way, and then damages the copy.
public struct FuzzTrial: Sendable {
  /// What one database came to.
  public struct Result: Sendable {
    /// nil where every answer was right.
    public var problem: FuzzProblem?
    /// What the engine cannot hold; empty where everything was compared.
    public var lacks: [String] = []
    /// The fault that the copy was given; nil where it did not come to that.
    public var fault: FuzzFault?
  }

  public var engine: any Engine
  public var format: ArtifactFormat
  /// nil for our own.
  public var exporter: (any DatabaseExporter)?
  public var workDirectory: String?
  /// Whether a fault is tried once the copy was found equal.
  public var damages: Bool
  public var cancellation: Cancellation
  /// The self-proof of the checks, once for many databases; nil has every run prove them anew.
  var proof: SelfProof?

  public init(
    engine: any Engine, format: ArtifactFormat = .bundle, exporter: (any DatabaseExporter)? = nil,
    workDirectory: String? = nil, damages: Bool = true, cancellation: Cancellation = Cancellation()
  ) {
    self.engine = engine
    self.format = format
    self.exporter = exporter
    self.workDirectory = workDirectory
    self.damages = damages
    self.cancellation = cancellation
  }

  /// - Parameter fault: this one instead of one that is drawn from the seed.
  /// - Throws: `FileError`, ``Cancelled``; everything else is a problem of the database.
  public func run(_ database: GeneratedDatabase, fault: FuzzFault? = nil) throws -> Result {
    try cancellation.check()
    let folder = try Files.temporaryDirectory(
      in: workDirectory ?? Files.scratchRoot, prefix: "roundtrip-fuzz-")
    defer { Files.remove(folder) }
    let source = folder + "/source.db"
    do {
      let connection = try Connection(path: source, mode: .create)
      try connection.execute("PRAGMA synchronous=OFF;" + database.script)
    } catch {
      return Result(problem: problem(.scriptFailed, error))
    }
    let artifact: String?
    do {
      try Files.createDirectory(folder + "/export")
      artifact = try exporter?.export(source, into: folder + "/export")
    } catch {
      try cancellation.check()
      return Result(problem: problem(.couldNotExport, error))
    }
    let report: Report
    do {
      report = try verify(source, artifact, in: folder)
    } catch {
      try cancellation.check()
      return Result(problem: problem(.couldNotRun, error))
    }
    if let failure = judge(report) { return Result(problem: failure) }
    let lacks = report.checks.flatMap(\.findings).filter { $0.code == "engine-lacks-piece" }
    if !lacks.isEmpty {
      return Result(problem: nil, lacks: lacks.map { "\($0.object): \($0.location ?? "")" })
    }
    guard damages else { return Result(problem: nil) }
    return try damage(database, fault, source, folder)
  }

  private func verify(_ source: String, _ artifact: String?, in folder: String) throws -> Report {
    var checks = CheckPlan.roundTrip
    checks.knownProof = proof
    let options = Verification.Options(
      source: source, format: format, artifact: artifact, checks: checks, keep: folder + "/kept",
      workDirectory: folder)
    return try Verification(options, engine: engine, progress: SilentProgress(), cancellation: cancellation)
      .run()
  }

  private func judge(_ report: Report) -> FuzzProblem? {
    let errors = report.checks.flatMap(\.findings).filter { $0.severity == .error }
    let kind: FuzzProblem.Kind
    switch report.verdict.exitCode {
    case .open: return nil
    case .inconclusive:
      guard !report.checks.contains(where: { $0.counts.contains { $0.code == "engine-lacks-piece" } }) else {
        return nil
      }
      kind = .inconclusive
    case .closed, .slow: kind = .notEqual
    default: kind = .couldNotRun
    }
    return FuzzProblem(
      kind: kind, codes: Set(errors.map(\.code)).sorted(),
      findings: errors.prefix(20).map { "\($0.code) \($0.object)" },
      message: report.verdict.summary)
  }

  private func problem(_ kind: FuzzProblem.Kind, _ error: any Error) -> FuzzProblem {
    FuzzProblem(kind: kind, codes: [], findings: [], message: Failure(error).message)
  }
}

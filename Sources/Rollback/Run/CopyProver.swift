internal import Artifacts
internal import Checks
internal import Engines
internal import Policies
internal import Reports
internal import RoundTrip
internal import Streams
internal import Verdicts

/// Proves that an artifact, imported in the target engine, is the fenced database.
protocol CopyProver: Sendable {
  func prove(_ task: ProofTask) throws -> Proof
}

struct ProofTask {
  /// The fenced copy.
  var source: String
  var artifact: String
  /// A folder that is missing or empty.
  var scratch: String
  var settings: RollbackSettings
  var engine: any Engine
  var options: RunOptions
}

struct Proof {
  var exitCode: GateCode
  var summary: String
  /// The report's document; empty where there is none.
  var report: [UInt8]
  /// Of the copy that the engine made; nil where none was made.
  var copyFingerprint: String?
}

/// The whole verification, judged by the policy.
struct VerificationProver: CopyProver {
  func prove(_ task: ProofTask) throws -> Proof {
    let policy = try task.settings.policy.map { path in
      let contents = try PolicyFile.read(path, checks: CheckName.allCases.map(\.rawValue))
      return AppliedPolicy(
        contents.policy, path: path, sha256: contents.digest.description, day: Timestamp.now().day)
    }
    let report = try Verification(
      Verification.Options(
        source: task.source, search: task.settings.search, artifact: task.artifact,
        checks: CheckPlan(
          available: CheckPlan.roundTrip.available,
          requiresComplete: policy?.policy.requiresComplete == true),
        keep: task.scratch, workDirectory: task.options.workDirectory, policy: policy,
        adaptations: task.settings.adaptations(for: task.engine)),
      engine: task.engine, progress: task.options.progress, cancellation: task.options.cancellation
    ).run()
    let copy = task.scratch + "/copy.db"
    let fingerprint =
      Files.kind(of: copy) == .file
      ? try DatabaseDigester(
        snapshot: copy, progress: SilentProgress(), cancellation: task.options.cancellation
      ).digest().fingerprint.digest.description : nil
    return Proof(
      exitCode: report.verdict.exitCode, summary: report.verdict.summary,
      report: try ReportWriter.bytes(report), copyFingerprint: fingerprint)
  }
}

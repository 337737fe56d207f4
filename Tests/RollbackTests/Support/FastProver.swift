import Artifacts
import Engines
import Streams
import Verdicts

@testable import Rollback

/// Takes the fingerprint for the proof. What the real one finds is shown elsewhere; a run that is ended at each of some hundred points
/// cannot wait for it.
struct FastProver: CopyProver {
  func prove(_ task: ProofTask) throws -> Proof {
    let workspace = task.scratch
    try Files.createDirectory(workspace)
    let copy = workspace + "/copy.db"
    _ = try task.engine.makeCopy(
      of: ArtifactReader(path: task.artifact, cancellation: Cancellation()), at: copy,
      progress: SilentProgress(), cancellation: Cancellation())
    let fingerprint = try RollbackRun.fingerprint(of: copy, task.options)
    let isSame = try fingerprint == RollbackRun.fingerprint(of: task.source, task.options)
    return Proof(
      exitCode: isSame ? .open : .closed, summary: "", report: [], copyFingerprint: fingerprint)
  }
}

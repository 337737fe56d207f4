import Artifacts
import Checks
import SQLite
import Streams

@testable import Rollback
@testable import RoundTrip

/// What the suites over partial rollbacks share.
protocol PartialSuite {}

extension PartialSuite {
  func operations(
    _ prover: any CopyProver = FastProver(), override: String? = "a test",
    _ change: (inout RunOptions) -> Void = { _ in }
  ) -> RollbackOperations {
    var options = RunOptions()
    options.override = override
    options.workDirectory = AppFolder.root
    change(&options)
    return RollbackOperations(options, prover: prover)
  }

  func plan(
    _ app: AppFolder, _ tables: [String], _ change: (inout RollbackSettings) -> Void = { _ in }
  ) throws -> RollbackPlan {
    try operations().plan(
      app.settings {
        $0.tables = tables
        change(&$0)
      }, reason: "a test")
  }

  func digests(_ path: String) throws -> [String: String] {
    let result = try DatabaseDigester(
      snapshot: path, progress: SilentProgress(), cancellation: Cancellation()
    ).digest()
    return Dictionary(
      uniqueKeysWithValues: result.entries.filter { $0.kind != "internal-table" }.map {
        ($0.name, $0.digest.description)
      })
  }
}

public import Streams

/// How one command runs a rollback, as against what the plan says is done.
public struct RunOptions: Sendable {
  /// The id of the plan that somebody has read and approved.
  public var approval: String?
  /// Why a dangerous plan is to be run all the same.
  public var override: String?
  public var pauseBefore: StepName?
  /// Milliseconds that a writer is waited for.
  public var busyTimeout = 10_000
  /// The parent of scratch folders; nil for `TMPDIR`.
  public var workDirectory: String?
  /// For the journal.
  public var commandLine: [String] = []
  public var progress: any ProgressObserver = SilentProgress()
  public var cancellation = Cancellation()
  /// What the disk is changed through.
  public var files = DurableFiles()

  public init() {}
}

/// One change that reaches the disk, as ``DurableFiles`` is about to make it.
public struct DurableOperation: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case makeFolder = "make-folder"
    case write
    case sync
    case truncate
    case rename
    case syncFolder = "sync-folder"
    case unlink
    /// Work of another room that leaves files behind, before it begins and after it ended.
    case foreign
  }

  /// What becomes of it.
  public enum Fate: Sendable, Hashable {
    case proceed
    /// Fails with this `errno`; half of what was to be written is written all the same.
    case fail(Int32)
    /// The process is gone: half of what was to be written is written, and nothing happens any more.
    case die
  }

  /// From 1 on.
  public var number: Int
  public var kind: Kind
  public var path: String
}

/// Stands for the end of the process where a test cannot end it. Whoever catches it may touch no file: ``DurableFiles`` refuses.
public struct CrashPoint: Error, Sendable, Hashable {
  public var operation: DurableOperation
}

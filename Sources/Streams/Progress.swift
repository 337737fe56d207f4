/// Who hears how far the work is. Called from the threads that do it, a few times a second at most for each step.
public protocol ProgressObserver: Sendable {
  /// A phase begins. `total` is in `unit`s (bytes or rows); nil where it is not known beforehand.
  func begin(phase: String, total: Int64?, unit: String)
  /// So many units of the current phase are done.
  func advance(to done: Int64, detail: String)
  func end(phase: String)
}

/// Says nothing.
public struct SilentProgress: ProgressObserver {
  public init() {}
  public func begin(phase: String, total: Int64?, unit: String) {}
  public func advance(to done: Int64, detail: String) {}
  public func end(phase: String) {}
}

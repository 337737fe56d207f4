internal import Synchronization

/// A request to stop that every long loop looks at. Set once, from a signal or by a caller; never taken back.
public final class Cancellation: Sendable {
  private let requested = Atomic<Bool>(false)

  public init() {}

  public func request() { requested.store(true, ordering: .relaxed) }

  public var isRequested: Bool { requested.load(ordering: .relaxed) }

  /// - Throws: ``Cancelled`` once a stop was asked for.
  public func check() throws(Cancelled) {
    if isRequested { throw Cancelled() }
  }
}

/// The work was stopped on request; nothing was left half done.
public struct Cancelled: Error, Sendable, CustomStringConvertible {
  public init() {}
  public var description: String { "stopped on request" }
}

/// The server could not be started.
public struct WebError: Error, Sendable, Hashable, CustomStringConvertible {
  public var reason: String

  public init(reason: String) { self.reason = reason }

  public var description: String { "no web server could be started on 127.0.0.1: \(reason)" }
}

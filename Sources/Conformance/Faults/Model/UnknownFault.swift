/// A pattern that is the id of no fault.
public struct UnknownFault: Error, Sendable, Hashable, CustomStringConvertible {
  public var pattern: String
  public var description: String { "no fault is called '\(pattern)'" }
}

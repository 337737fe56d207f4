public import Verdicts

/// An error of a room above this one that knows its own words, hint and exit code.
public protocol ExplainedError: Error, CustomStringConvertible {
  var exitCode: GateCode { get }
  /// What to do next; nil where the message says it all.
  var hint: String? { get }
}

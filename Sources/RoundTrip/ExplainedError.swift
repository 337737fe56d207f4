public import Verdicts

/// An error of a room above this one, for ``Failure`` to tell.
public protocol ExplainedError: Error, CustomStringConvertible {
  var exitCode: GateCode { get }
  /// What to do next; nil where the description says it all.
  var hint: String? { get }
}

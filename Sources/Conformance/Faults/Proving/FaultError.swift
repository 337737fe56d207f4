/// A fault that cannot be done as it is written: a defect of the list, never of the checks.
public enum FaultError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A piece to replace must stand there, and in a script exactly once.
  case unclear(piece: String, occurrences: Int)
  /// The database was not changed by what was to damage it.
  case changesNothing
  case notOfACopy

  public var description: String {
    switch self {
    case .unclear(let piece, let occurrences): "'\(piece)' stands there \(occurrences) times"
    case .changesNothing: "it changes nothing"
    case .notOfACopy: "it is no fault of a copy"
    }
  }
}

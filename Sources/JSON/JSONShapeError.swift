/// A JSON document that parses and is not what its reader expects: where, what was expected, what stands there.
public enum JSONShapeError: Error, Sendable, Hashable {
  /// A required member is not there; the path names it.
  case missing(path: String)
  /// A member that the format does not have.
  case unknown(path: String)
  /// A value of another JSON type.
  case wrongType(path: String, expected: String, found: String)
  /// The right type with a value that the format does not allow.
  case badValue(path: String, expected: String, found: String)

  /// Where in the document, as in `$.checks[2].outcome`.
  public var path: String {
    switch self {
    case .missing(let path), .unknown(let path), .wrongType(let path, _, _), .badValue(let path, _, _): path
    }
  }
}

extension JSONShapeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path): "\(path) is missing"
    case .unknown(let path): "\(path) is not part of the format"
    case .wrongType(let path, let expected, let found): "\(path) is of type \(found), expected \(expected)"
    case .badValue(let path, let expected, let found): "\(path) is '\(found)', expected \(expected)"
    }
  }
}

public import JSON

/// Why a report is not to be trusted, or cannot be written.
public enum ReportError: Error, Sendable, Hashable {
  /// Not JSON at all, or broken off.
  case notJSON(JSONError)
  /// One object names a member twice.
  case duplicateKey(JSONError)
  /// Something follows the document.
  case trailingBytes(JSONError)
  /// A version of the format that this reader does not know.
  case unknownVersion(Int64)
  /// No footer: the report was broken off, or is not one.
  case missingFooter
  /// The footer is there, and something stands behind it.
  case footerNotLast
  /// The footer counts other things than the report holds.
  case footerMismatch(member: String, said: Int64, counted: Int64)
  /// A check that was planned, or that answered, twice.
  case duplicateCheck(String)
  /// A member that is missing, unknown, of the wrong type, or with a value the format does not have.
  case badShape(JSONShapeError)
  /// Two parts of the report contradict each other: what stands at the path, and what follows from the rest.
  case contradiction(path: String, said: String, expected: String)

  init(_ error: JSONError) {
    switch error.reason {
    case .duplicateName: self = .duplicateKey(error)
    case .trailingBytes: self = .trailingBytes(error)
    default: self = .notJSON(error)
    }
  }

  /// What the reader can do next.
  public var hint: String {
    switch self {
    case .notJSON, .missingFooter, .footerNotLast, .trailingBytes, .footerMismatch:
      "The file was cut short, put together from several, or is no report. Run the command again with --report FILE."
    case .unknownVersion:
      "Read it with the version of roundtrip that wrote it; header.tool.version names it."
    case .duplicateKey, .duplicateCheck, .badShape, .contradiction:
      "The report was changed after it was written, or another program wrote it. Do not rely on it; run the command again."
    }
  }
}

extension ReportError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notJSON(let error): "the report is not valid JSON: \(error)"
    case .duplicateKey(let error): "the report names a member twice: \(error)"
    case .trailingBytes(let error): "something follows the report: \(error)"
    case .unknownVersion(let version):
      "the report has version \(version); this program reads version \(ReportVersion.current)"
    case .missingFooter: "the report has no footer: it is not complete"
    case .footerNotLast: "the report goes on after its footer"
    case .footerMismatch(let member, let said, let counted):
      "the footer says \(member): \(said), and the report holds \(counted)"
    case .duplicateCheck(let name): "the check '\(name)' stands twice in the report"
    case .badShape(let error): "the report does not have the right form: \(error)"
    case .contradiction(let path, let said, let expected):
      "\(path) is \(said), and \(expected) follows from the rest of the report"
    }
  }
}

internal import SQLite
internal import Verdicts

extension ExactValue {
  /// The value as a report shows it; text is taken for UTF-8.
  var reported: ReportedValue {
    switch self {
    case .null: .null
    case .integer(let value): .integer(value)
    case .real(let bits): .real(bits: bits)
    case .text(let bytes): .text(bytes)
    case .blob(let bytes): .blob(bytes)
    }
  }
}

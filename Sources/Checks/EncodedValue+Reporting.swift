internal import Artifacts
internal import SQLite
internal import Verdicts

extension EncodedValue {
  /// The value as a report shows it.
  func reported(_ encoding: TextEncoding) -> ReportedValue {
    switch storageClass {
    case .null: .null
    case .integer: .integer(Int64(bitPattern: bits))
    case .real: .real(bits: bits)
    case .blob: .blob(bytes)
    case .text:
      if encoding == .utf8 {
        .text(bytes)
      } else if let text = encoding.wellFormedString(bytes) {
        .text(text)
      } else {
        ReportedValue(type: "text", value: ReportedValue.blob(bytes).value, isHex: true)
      }
    }
  }
}

extension ReportedValue {
  /// A few characters for use inside a sentence.
  var shortText: String {
    switch type {
    case "null": return "NULL"
    case "integer", "real": return value ?? ""
    default:
      let text = value ?? ""
      let shown =
        text.unicodeScalars.count > 24
        ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(24))) + "…" : text
      return isHex ? "x'\(shown)'" : "'\(shown)'"
    }
  }
}

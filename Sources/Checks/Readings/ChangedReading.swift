internal import Artifacts
internal import Engines
internal import SQLite
internal import Verdicts

/// A value that an app gets changed, and which of the known ways it is.
struct ChangedReading {
  let exact: ReportedValue
  let seen: ReportedValue
  let explanation: String
  let remedy: String
  /// An id of the hazard list.
  let hazard: String?

  init(_ difference: AppReadings.Difference, storesUTF16: Bool) {
    exact = Self.reported(difference.exact, storesUTF16: storesUTF16)
    seen = Self.reported(difference.seen)
    switch difference.exact {
    case .integer:
      hazard = "N1"
      explanation = "No JavaScript number is this integer: an app gets the nearest there is."
      remedy = "Select CAST(… AS TEXT), or let sql.js hand out BigInt."
    case .text(let bytes) where storesUTF16 ? Self.holdsWideNUL(bytes) : bytes.contains(0):
      hazard = "T1"
      explanation = "The text holds a NUL: an app gets it only up to there."
      remedy = "Select CAST(… AS BLOB), or hex(…)."
    case .text(let bytes) where !storesUTF16 && String(validating: bytes, as: UTF8.self) == nil:
      hazard = "T5"
      explanation =
        "The text is no valid UTF-8: an app gets something else, and no string could stand for it."
      remedy = "Select CAST(… AS BLOB), or mend the text in the source."
    case .text(let bytes) where storesUTF16 || bytes.starts(with: [0xEF, 0xBB, 0xBF]):
      hazard = storesUTF16 ? nil : "T6"
      explanation =
        storesUTF16
        ? "An app gets another text." : "The text starts with U+FEFF: an app gets it without."
      remedy = "Select CAST(… AS BLOB)."
    default:
      hazard = nil
      explanation = "An app gets another value."
      remedy = "Select CAST(… AS BLOB)."
    }
  }

  static func reported(_ value: ExactValue, storesUTF16: Bool) -> ReportedValue {
    guard storesUTF16, case .text(let bytes) = value else { return value.reported }
    return ReportedValue(type: "text", value: ReportedValue.blob(bytes).value, isHex: true)
  }

  /// A number is a double there; a string with half a surrogate pair is shown by its UTF-16 units.
  private static func reported(_ seen: AppReadings.Seen) -> ReportedValue {
    switch seen {
    case .null: return .null
    case .number(let text): return Double(text).map { .real(bits: $0.bitPattern) } ?? .text(text)
    case .bytes(let bytes): return .blob(bytes)
    case .string(let units):
      if let text = String(validating: units, as: UTF16.self) { return .text(text) }
      let bytes = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      return ReportedValue(type: "text", value: ReportedValue.blob(bytes).value, isHex: true)
    }
  }

  private static func holdsWideNUL(_ bytes: [UInt8]) -> Bool {
    stride(from: 0, to: bytes.count - 1, by: 2).contains { bytes[$0] == 0 && bytes[$0 + 1] == 0 }
  }
}

/// Words that the HTML report, comparisons and trends share.
enum TextWords {
  /// The first few of a list, and how many more there are.
  static func some(_ names: [String], _ limit: Int, separator: String = ", ") -> String {
    let shown = names.prefix(limit).joined(separator: separator)
    return names.count > limit ? "\(shown) and \(TextStyle.grouped(names.count - limit)) more" : shown
  }

  /// `2025-01-31 12:00:00 UTC`
  static func time(_ timestamp: Timestamp) -> String {
    "\(timestamp.text.prefix(10)) \(timestamp.text.dropFirst(11).prefix(8)) UTC"
  }

  /// `1.02×`
  static func ratio(_ ratio: Double) -> String {
    guard ratio.isFinite, abs(ratio) < 1e9 else { return "?" }
    let hundredths = Int((ratio * 100).rounded())
    let rest = abs(hundredths % 100)
    return
      "\(hundredths < 0 ? "-" : "")\(TextStyle.grouped(abs(hundredths / 100))).\(rest < 10 ? "0" : "")\(rest)×"
  }

  /// Milliseconds, with three decimals below 100.
  static func milliseconds(_ value: Double) -> String {
    guard value.isFinite, value >= 0, value < 1e12 else { return "?" }
    guard value < 100 else { return "\(TextStyle.grouped(Int(value.rounded()))) ms" }
    let thousandths = Int((value * 1_000).rounded())
    let rest = String(thousandths % 1_000)
    return "\(thousandths / 1_000).\(String(repeating: "0", count: 3 - rest.count))\(rest) ms"
  }

  /// The nearest integer; of what no integer can hold, the last one.
  static func integer(_ value: Double) -> Int64 {
    guard value.isFinite else { return value > 0 ? .max : 0 }
    return value >= 9.2e18 ? .max : value <= -9.2e18 ? .min : Int64(value.rounded())
  }

  /// A SHA-256, shortened.
  static func digest(_ digest: String) -> String { "\(digest.prefix(16))…" }
}

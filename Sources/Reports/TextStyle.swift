internal import Verdicts

/// How the readable summary writes words, numbers and colours.
struct TextStyle: Sendable {
  enum Colour: String {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case dim = "2"
    case bold = "1"
  }

  var colour: Bool
  var width: Int

  func paint(_ text: String, _ colours: Colour?...) -> String {
    let codes = colours.compactMap { $0?.rawValue }
    guard colour, !codes.isEmpty, !text.isEmpty else { return text }
    return "\u{1b}[\(codes.joined(separator: ";"))m\(text)\u{1b}[0m"
  }

  static func colour(of severity: Severity) -> Colour? {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .info: nil
    }
  }

  static func colour(of outcome: Outcome) -> Colour {
    switch outcome {
    case .passed: .green
    case .failed, .errored: .red
    case .unsupported: .yellow
    }
  }

  /// Breaks at spaces so that each line fits the width; every line starts with the indentation.
  func wrap(_ text: String, indent: Int, first: String? = nil) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = first ?? margin
    var isStart = true
    for word in text.split(separator: " ") {
      if !isStart && line.count + 1 + word.count > width {
        lines.append(line)
        line = margin
        isStart = true
      }
      line += isStart ? word : " " + word
      isStart = false
    }
    lines.append(line)
    return lines
  }

  /// `1,234,567`
  static func grouped(_ number: some BinaryInteger) -> String {
    let digits = String(number)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && digit != "-" && (digits.count - index).isMultiple(of: 3) && text != "-" { text += "," }
      text.append(digit)
    }
    return text
  }

  /// `3 findings`, `1 finding`
  static func counted(_ number: some BinaryInteger, _ noun: String, plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// `264.1 MB`, in powers of ten.
  static func size(_ bytes: Int64) -> String {
    var value = Double(bytes)
    for unit in ["bytes", "kB", "MB", "GB"] {
      if value < 999.95 || unit == "GB" {
        return unit == "bytes" ? "\(bytes) bytes" : "\(decimal(value)) \(unit)"
      }
      value /= 1_000
    }
    return "\(bytes) bytes"
  }

  /// `480 ms`, `8.2 s`, `3 min 20 s`
  static func duration(_ milliseconds: Double) -> String {
    guard milliseconds.isFinite, milliseconds < 1e15 else { return "?" }
    if milliseconds < 1 { return "<1 ms" }
    if milliseconds < 999.5 { return "\(Int(milliseconds.rounded())) ms" }
    let seconds = milliseconds / 1_000
    if seconds < 99.95 { return "\(decimal(seconds)) s" }
    let whole = Int(seconds.rounded())
    return "\(whole / 60) min \(whole % 60) s"
  }

  private static func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  static func paddedLeft(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

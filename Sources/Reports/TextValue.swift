internal import Verdicts

/// Two values on one line: `'abc' -> 'abd'`, long ones cut around their first difference.
struct TextValue {
  /// How many characters of a long value are shown.
  static let limit = 40

  /// nil where there is nothing to show.
  static func change(_ expected: ReportedValue?, _ actual: ReportedValue?) -> String? {
    let sides = sides(expected, actual, limit: limit)
    switch (sides.expected, sides.actual) {
    case (nil, nil): return nil
    case (let value?, nil): return "expected \(value)"
    case (nil, let value?): return "found \(value)"
    case (let expected?, let actual?): return "\(expected) -> \(actual)"
    }
  }

  /// Both values as text, each nil where it is absent.
  ///
  /// - Parameter limit: how many characters of a long value are shown.
  static func sides(
    _ expected: ReportedValue?, _ actual: ReportedValue?, limit: Int
  ) -> (expected: String?, actual: String?) {
    let writer = TextValue(limit: limit)
    guard let expected, let actual else {
      return (expected.map(writer.alone), actual.map(writer.alone))
    }
    return writer.pair(expected, actual)
  }

  private let limit: Int

  private func alone(_ value: ReportedValue) -> String {
    literal(value, from: 0, asciiOnly: false) + Self.whole(value)
  }

  private func pair(
    _ expected: ReportedValue, _ actual: ReportedValue
  ) -> (expected: String?, actual: String?) {
    let sameForm = expected.type == actual.type && expected.isHex == actual.isHex
    let start = sameForm ? window(expected.value ?? "", actual.value ?? "") : 0
    var left = literal(expected, from: start, asciiOnly: false)
    var right = literal(actual, from: start, asciiOnly: false)
    // Canonically equal texts look the same; so do REALs that differ in a bit no decimal shows.
    if left == right, let first = expected.bits, let second = actual.bits {
      left += " (bits \(first))"
      right += " (bits \(second))"
    } else if left == right {
      left = literal(expected, from: start, asciiOnly: true)
      right = literal(actual, from: start, asciiOnly: true)
    }
    if expected.type != actual.type {
      left += Self.storageClass(expected)
      right += Self.storageClass(actual)
    }
    if left == right && (expected.cutFrom != nil || actual.cutFrom != nil) {
      right = "differs beyond what is shown"
    }
    return (left + Self.whole(expected), right + Self.whole(actual))
  }

  private static func storageClass(_ value: ReportedValue) -> String {
    value.type == "null" ? "" : " (\(value.type))"
  }

  private static func whole(_ value: ReportedValue) -> String {
    value.cutFrom.map { " (\(TextStyle.counted($0, "byte")) in all)" } ?? ""
  }

  /// Where to start showing two texts, in scalars: 0 while their first difference is near the start.
  private func window(_ left: String, _ right: String) -> Int {
    let same = zip(left.unicodeScalars, right.unicodeScalars).prefix { $0 == $1 }.count
    // Even, so that pairs of hexadecimal digits stay together.
    return same < limit - 8 ? 0 : (same - 12) & ~1
  }

  private func literal(_ value: ReportedValue, from start: Int, asciiOnly: Bool) -> String {
    guard let text = value.value else { return "NULL" }
    guard value.type == "text" || value.type == "blob" else { return text }
    let scalars = text.unicodeScalars.dropFirst(start)
    var shown = VisibleText.of(String(String.UnicodeScalarView(scalars.prefix(limit))), asciiOnly: asciiOnly)
    if scalars.count > limit || value.cutFrom != nil { shown += "…" }
    if start > 0 { shown = "…" + shown }
    if value.isHex { return value.type == "blob" ? "x'\(shown)'" : "text x'\(shown)'" }
    return "'\(shown)'"
  }
}

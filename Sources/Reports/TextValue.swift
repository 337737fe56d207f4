internal import Verdicts

/// Two values on one line: `'abc' -> 'abd'`, long ones cut around their first difference.
struct TextValue {
  /// How many characters of a long value are shown.
  static let limit = 40

  /// nil where there is nothing to show.
  static func change(_ expected: ReportedValue?, _ actual: ReportedValue?) -> String? {
    switch (expected, actual) {
    case (nil, nil): return nil
    case (let value?, nil): return "expected \(alone(value))"
    case (nil, let value?): return "found \(alone(value))"
    case (let expected?, let actual?): return pair(expected, actual)
    }
  }

  private static func alone(_ value: ReportedValue) -> String {
    literal(value, from: 0, asciiOnly: false) + whole(value)
  }

  private static func pair(_ expected: ReportedValue, _ actual: ReportedValue) -> String {
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
      left += storageClass(expected)
      right += storageClass(actual)
    }
    if left == right && (expected.cutFrom != nil || actual.cutFrom != nil) {
      return "\(left)\(whole(expected)) -> differs beyond what is shown\(whole(actual))"
    }
    return "\(left)\(whole(expected)) -> \(right)\(whole(actual))"
  }

  private static func storageClass(_ value: ReportedValue) -> String {
    value.type == "null" ? "" : " (\(value.type))"
  }

  private static func whole(_ value: ReportedValue) -> String {
    value.cutFrom.map { " (\(TextStyle.counted($0, "byte")) in all)" } ?? ""
  }

  /// Where to start showing two texts, in scalars: 0 while their first difference is near the start.
  private static func window(_ left: String, _ right: String) -> Int {
    let same = zip(left.unicodeScalars, right.unicodeScalars).prefix { $0 == $1 }.count
    // Even, so that pairs of hexadecimal digits stay together.
    return same < limit - 8 ? 0 : (same - 12) & ~1
  }

  private static func literal(_ value: ReportedValue, from start: Int, asciiOnly: Bool) -> String {
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

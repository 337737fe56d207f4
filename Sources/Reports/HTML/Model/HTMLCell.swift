/// A cell: any of its parts, in this order.
struct HTMLCell {
  var state: HTMLState?
  var text: String?
  /// A name or a value of the database, or of SQLite.
  var code: String?
  /// A second line.
  var detail: String?
  var bar: HTMLBar?
  /// Bars below each other, on one scale.
  var bars: [HTMLBar] = []
  var interval: HTMLInterval?
  /// Points of a line, as SVG has them.
  var spark: String?
  var parts: HTMLParts?

  // The table fills these in.
  var label = ""
  var isNumber = false
  var isHead = false

  static func text(_ text: String, detail: String? = nil) -> HTMLCell { HTMLCell(text: text, detail: detail) }
  static func code(_ code: String, detail: String? = nil) -> HTMLCell { HTMLCell(code: code, detail: detail) }
  static func state(_ state: HTMLState) -> HTMLCell { HTMLCell(state: state) }
  static func number(_ number: some BinaryInteger) -> HTMLCell { HTMLCell(text: TextStyle.grouped(number)) }
}

/// A stretch of a scale that is 1,000 wide.
struct HTMLBar {
  let from: Int
  let length: Int
  let barTone: String

  init(from: Double = 0, length: Double, of whole: Double, tone: String = "plain") {
    let start = HTMLScale.clamped(from, of: whole)
    self.from = min(start, 997)
    // Never nothing: what is there must be seen.
    self.length = max(3, min(1_000 - self.from, HTMLScale.clamped(from + length, of: whole) - start))
    barTone = tone
  }
}

/// A ratio and its interval, and those of the control, on a logarithmic scale that is 1,000 wide.
struct HTMLInterval {
  let low: Int
  let middle: Int
  let high: Int
  let controlLow: Int
  let controlLength: Int
  let one: Int
  let limit: Int?
}

enum HTMLScale {
  static func clamped(_ value: Double, of whole: Double) -> Int {
    guard value.isFinite, whole.isFinite, whole > 0 else { return 0 }
    return Int((max(0, min(1, value / whole)) * 1_000).rounded())
  }
}

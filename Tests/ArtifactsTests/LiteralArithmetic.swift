/// Computes a real literal as every engine with IEEE 754 doubles must: constants, one operation after the other from
/// the left.
///
/// A constant counts only when it cannot be read wrong: an integer below 2^53 with `.0`, or, if asked for, a decimal. That
/// is what makes the result a proof for engines that were not run.
enum LiteralArithmetic {
  struct NotSafe: Error { var text: String }

  /// - Parameter decimal: reads a constant that has digits behind its point.
  static func value(
    of text: String, decimal: (String) throws -> Double
  ) throws -> Double {
    if text == "9e999" { return .infinity }
    if text == "-9e999" { return -.infinity }
    guard text.utf8.first == UInt8(ascii: "(") else { return try constant(text[...], decimal) }
    guard text.utf8.last == UInt8(ascii: ")") else { throw NotSafe(text: text) }
    let inner = text.dropFirst().dropLast()
    guard let first = inner.firstIndex(where: { $0 == "*" || $0 == "/" }) else { throw NotSafe(text: text) }
    var result = try integer(inner[..<first])
    var rest = inner[first...]
    while let operation = rest.first {
      rest = rest.dropFirst()
      let end = rest.firstIndex { $0 == "*" || $0 == "/" } ?? rest.endIndex
      let operand = try integer(rest[..<end])
      result = operation == "*" ? result * operand : result / operand
      rest = rest[end...]
    }
    return result
  }

  private static func constant(_ text: Substring, _ decimal: (String) throws -> Double) throws -> Double {
    if let exact = try? integer(text) { return exact }
    let sign = text.first == "-" ? -1.0 : 1.0
    return try sign * decimal(String(text.first == "-" ? text.dropFirst() : text))
  }

  private static func integer(_ text: Substring) throws -> Double {
    guard text.hasSuffix(".0"), let integer = Int64(text.dropLast(2)), integer.magnitude <= 1 << 53 else {
      throw NotSafe(text: String(text))
    }
    // A minus stands for a negation, which makes -0.0 of "-0.0" in theory and 0.0 in practice.
    guard integer != 0 || text.first != "-" else { throw NotSafe(text: String(text)) }
    return Double(integer)
  }
}

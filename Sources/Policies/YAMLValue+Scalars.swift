internal import Verdicts
internal import Yams

/// YAML guesses the type of a text without quotes: `yes` is true, `010` is 8, `2026-12-01` is a moment, `~` is nothing. Here a guess
/// is an error wherever it would matter.
extension YAMLValue {
  /// A text that YAML takes for a text.
  func text() throws(PolicyError) -> String {
    guard let scalar = node.scalar else { throw wrongType("a text") }
    guard tag == .str else {
      if scalar.string.isEmpty { throw wrongType("a text") }
      throw error(
        "\(name) is \(found), not a text", hint: "Write it in quotes: '\(scalar.string)'.")
    }
    return scalar.string
  }

  /// A text with more than spaces in it.
  func sentence(_ hint: String) throws(PolicyError) -> String {
    let text = try text()
    guard text.contains(where: { !$0.isWhitespace }) else { throw error("\(name) is empty", hint: hint) }
    return text
  }

  /// Decimal digits without a leading zero, without quotes.
  func count() throws(PolicyError) -> Int {
    let hint = "Write a whole number from 0 on in plain digits, such as 3."
    let expected = "a whole number in plain digits"
    guard let scalar = node.scalar, isPlain else { throw wrongType(expected, hint: hint) }
    let digits = Array(scalar.string.utf8)
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }),
      digits.count == 1 || digits[0] != 0x30,
      let number = Int(scalar.string)
    else { throw wrongType(expected, hint: hint) }
    return number
  }

  /// A number of times, more than 1 and at most 1000: plain digits with or without a point and more digits.
  func threshold() throws(PolicyError) -> Double {
    let hint = "Write how many times as much is allowed, such as 1.5 for half as much again."
    let expected = "a number above 1 in plain digits"
    guard let scalar = node.scalar, isPlain else { throw wrongType(expected, hint: hint) }
    let parts = scalar.string.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = parts.first, whole.count == 1 || whole.first != 0x30,
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }),
      let number = Double(scalar.string), number > 1, number <= 1_000
    else { throw wrongType(expected, hint: hint) }
    return number
  }

  /// `true` or `false`, and none of YAML's other words for them.
  func bool() throws(PolicyError) -> Bool {
    switch node.scalar?.string {
    case "true" where isPlain: return true
    case "false" where isPlain: return false
    default: throw wrongType("the word true or false", hint: "Write true or false, without quotes.")
    }
  }

  /// A day, with or without quotes: YAML takes one without for a moment, and its text is the same.
  func day() throws(PolicyError) -> Day {
    let hint = "Write a day as YYYY-MM-DD, such as 2026-12-01."
    guard let scalar = node.scalar, [.str, .timestamp].contains(tag) else {
      throw wrongType("a day", hint: hint)
    }
    guard let day = Day(scalar.string) else {
      throw error("\(name) is '\(scalar.string)', which is no day", hint: hint)
    }
    return day
  }

  /// A text that stands for a case of an enumeration.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ type: Choice.Type, _ what: String
  ) throws(PolicyError) -> Choice {
    let text = try text()
    guard let choice = Choice(rawValue: text) else {
      throw unknown(text, what, among: type.allCases.map(\.rawValue))
    }
    return choice
  }

  func wrongType(_ expected: String, hint: String? = nil) -> PolicyError {
    error(
      "\(name.isEmpty ? form.document : name) is \(found), not \(expected)", hint: hint ?? form.help)
  }

  /// Nothing, a whole number or a text, as SQLite stores it.
  func storedValue() throws(PolicyError) -> SyncProfile.Value {
    guard let scalar = node.scalar else { throw wrongType("a text, a whole number or null") }
    switch tag {
    case .str where !scalar.string.utf8.contains(0): return .text(scalar.string)
    case .null: return .null
    case .int where isPlain:
      if let number = Int64(scalar.string) { return .integer(number) }
      fallthrough
    default:
      throw wrongType(
        "a text, a whole number or null",
        hint: "SQLite stores true as 1 and false as 0; a text goes in quotes.")
    }
  }

  private var isPlain: Bool { node.scalar?.style == .plain }

  /// What stands there, as YAML has it.
  private var found: String {
    switch node {
    case .mapping: return "a mapping"
    case .sequence: return "a list"
    case .scalar(let scalar):
      if scalar.string.isEmpty && scalar.style == .plain { return "nothing" }
      switch tag {
      case .str: return "the text '\(scalar.string)'"
      case .int, .float: return "the number \(scalar.string)"
      case .bool: return "\(scalar.string), which YAML reads as a truth value"
      case .null: return "\(scalar.string), which YAML reads as nothing"
      case .timestamp: return "\(scalar.string), which YAML reads as a moment"
      default: return "'\(scalar.string)' of type \(tag.rawValue)"
      }
    default: return "an alias"
    }
  }
}

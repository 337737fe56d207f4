internal import JSON
internal import Verdicts

/// The rules that the results of one run refer to, in the order of their codes' first use.
struct SARIFRules {
  private var order: [(code: String, severity: Severity)] = []
  private var indices: [String: Int] = [:]

  init(_ results: [SARIFResult]) {
    for result in results { add(result.rule, result.severity) }
    if !results.isEmpty { add(SARIFResult.leftOutRule, .info) }
  }

  private mutating func add(_ code: String, _ severity: Severity) {
    if let known = indices[code] {
      order[known].severity = max(order[known].severity, severity)
    } else {
      indices[code] = order.count
      order.append((code, severity))
    }
  }

  func index(of code: String) -> Int? { indices[code] }

  var json: [JSONValue] {
    order.map { code, severity in
      .record([
        "id": .string(code),
        "shortDescription": .record(["text": .string(Self.words(code))]),
        "defaultConfiguration": .record(["level": .string(SARIFResult.level(severity))]),
      ])
    }
  }

  /// `value-differs` as `Value differs`.
  private static func words(_ code: String) -> String {
    let words = code.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

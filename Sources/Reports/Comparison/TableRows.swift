internal import Verdicts

/// How many rows of each table were compared.
enum TableRows {
  static func all(_ checks: [CheckResult]) -> [(name: String, rows: Int64)] {
    checks.filter { $0.name == "rows" }.flatMap(\.ledger)
      .filter { $0.state == .compared && $0.property == "rows" && $0.element == nil }
      .map { ($0.object, $0.count ?? 0) }
  }
}

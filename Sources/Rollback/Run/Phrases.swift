internal import Checks
internal import Engines
internal import Verdicts

extension EngineIdentity {
  /// As messages put it.
  var phrase: String {
    ([name, "SQLite", sqliteVersion] + files.map { String($0.prefix(40)) }).joined(separator: " ")
  }
}

extension Assessment.DataSafety {
  /// The higher, the worse.
  var rank: Int {
    switch self {
    case .safe: 0
    case .risky: 1
    case .dangerous: 2
    }
  }
}

extension CheckResult {
  /// The codes of warnings and errors, each once, sorted.
  var codes: [String] { Array(Set(findings.filter { $0.severity != .info }.map(\.code))).sorted() }
}

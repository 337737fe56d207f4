import Reports
import SQLite
import Verdicts

/// What a round trip of a ``RealDatabase`` came to.
struct RealRun {
  /// Keeps the copy's folder.
  let database: RealDatabase
  let report: Report
  let copyPath: String

  var exit: GateCode { report.verdict.exitCode }
  var findings: [Finding] { report.checks.flatMap(\.findings) }
  var ledger: [LedgerEntry] { report.checks.flatMap(\.ledger) }

  /// `code object` of every finding of error severity, sorted.
  var errors: [String] { list(.error) }
  /// `code object` of every warning, sorted.
  var warnings: [String] { list(.warning) }

  private func list(_ severity: Severity) -> [String] {
    findings.filter { $0.severity == severity }.map { "\($0.code) \($0.object)" }.sorted()
  }

  /// `kind object property` of everything that was left uncompared because something is missing here, sorted, each once.
  var unsupported: [String] {
    Set(
      ledger.filter { $0.state == .notCompared && $0.reason == .unsupported }
        .map { "\($0.objectKind) \($0.object) \($0.property)" }
    ).sorted()
  }

  /// How many rows of the table were compared; nil when they were not.
  func comparedRows(_ table: String) -> Int64? {
    ledger.first { $0.object == table && $0.property == "rows" && $0.state == .compared }?.count
  }

  /// The notes on what could not be compared of an object, joined.
  func note(_ object: String) -> String {
    ledger.filter { $0.object == object && $0.state == .notCompared }.compactMap(\.note)
      .joined(separator: "; ")
  }

  /// The rows of a query on the copy.
  func copy(_ sql: String) throws -> [[ExactValue]] {
    let connection = try Connection(path: copyPath, mode: .readOnly)
    try connection.readEncoding()
    return try connection.withStandIns { () throws(SQLiteError) in try connection.rows(sql) }
  }
}

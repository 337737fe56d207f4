public import Catalog
public import Streams
public import Verdicts

/// What `integrity_check` and `foreign_key_check` say of a database that came back.
///
/// Rows that break a constraint are an error, unless the rows are known to be those that were exported: then they broke it before.
public struct CopyHealth {
  /// True where every row is known to be as it was.
  private let isAsExported: Bool

  private let remark: String

  /// - Parameter remark: is said of findings that are no error for that.
  public init(isAsExported: Bool, remark: String = "The rows are those that were exported.") {
    self.isAsExported = isAsExported
    self.remark = remark
  }

  private static let codes = [
    "source-damaged": "copy-damaged", "source-table-unreadable": "copy-damaged",
    "source-declaration-unreadable": "copy-damaged", "source-breaks-constraint": "copy-breaks-constraint",
    "source-breaks-foreign-key": "copy-breaks-foreign-key",
    "source-foreign-key-unusable": "copy-breaks-foreign-key",
  ]

  /// - Throws: `SQLiteError`, ``Cancelled``.
  public func run(
    on path: String, catalog: Catalog, cancellation: Cancellation, into collector: inout FindingCollector
  ) throws {
    let health = try SourceHealth(examining: path, catalog: catalog, cancellation: cancellation)
    for entry in health.ledger { collector.add(entry) }
    var judged = FindingCollector(cap: health.collected.cap)
    for finding in health.collected.findings { judged.add(rewritten(finding)) }
    for count in health.collected.counts where count.total > count.listed {
      judged.count(
        code: Self.codes[count.code] ?? count.code, object: count.object, count.total - count.listed)
    }
    collector.merge(judged)
  }

  private func rewritten(_ finding: Finding) -> Finding {
    var result = finding
    result.code = Self.codes[finding.code] ?? finding.code
    result.subject = .copy
    result.severity = result.code == "copy-damaged" || !isAsExported ? .error : .warning
    result.remedy = FindingCode.named(result.code)?.remedy
    result.explanation = Self.ofTheCopy(finding.explanation)
    if result.severity == .warning { result.explanation += " " + remark }
    return result
  }

  private static func ofTheCopy(_ text: String) -> String {
    for check in ["integrity_check", "foreign_key_check"] {
      let head = "\(check) of the source: "
      guard text.utf8.starts(with: head.utf8) else { continue }
      return "\(check): " + String(decoding: text.utf8.dropFirst(head.utf8.count), as: UTF8.self)
    }
    return text
  }
}

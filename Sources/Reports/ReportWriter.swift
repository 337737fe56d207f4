internal import JSON

/// Writes reports.
public enum ReportWriter {
  /// The document with a final newline. The same report always gives the same bytes.
  ///
  /// - Throws: ``ReportError`` where the report contradicts itself (``ReportReader`` would refuse it) or holds a number that JSON cannot.
  public static func bytes(_ report: Report) throws(ReportError) -> [UInt8] {
    try ReportRules.confirm(report)
    do {
      return try JSONText.encode(report.json, pretty: true) + [UInt8(ascii: "\n")]
    } catch {
      throw ReportError(error)
    }
  }
}

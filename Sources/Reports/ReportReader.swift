internal import JSON

/// Reads reports, and refuses those that are not whole, not of a known version, or at odds with themselves.
public enum ReportReader {
  /// - Throws: ``ReportError`` with the reason.
  public static func read(_ bytes: [UInt8]) throws(ReportError) -> Report {
    let json: JSONValue
    do { json = try JSONText.decode(bytes) } catch { throw ReportError(error) }
    return try Report(json: json)
  }
}

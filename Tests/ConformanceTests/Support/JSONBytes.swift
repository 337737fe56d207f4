import JSON
import Reports

enum JSONBytes {
  static func of(_ report: ConformanceReport) throws -> [UInt8] { try JSONText.encode(report.json) }
}

public import JSON
internal import SQLite
internal import Verdicts

/// A row that a sync layer knows, and why it must not be written anew.
public struct SyncedKey: Sendable, Hashable {
  public var table: String
  /// The key's values, as `('a', 1)`.
  public var key: String
  /// In a sentence without its full stop.
  public var reason: String

  /// As messages put it.
  public var phrase: String { "\(table) \(key): \(reason)" }

  public var json: JSONValue {
    .record(["table": .string(table), "key": .string(key), "reason": .string(reason)])
  }

  public init(table: String, key: String, reason: String) {
    self.table = table
    self.key = key
    self.reason = reason
  }

  public init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    table = try reader.string("table")
    key = try reader.string("key")
    reason = try reader.string("reason")
    try reader.finish()
  }

  /// The first `count` values of the current row, for people.
  static func text(_ statement: Statement, _ count: Int) -> String {
    let values = (0..<count).map { index -> String in
      switch statement.storageClass(index) {
      case .null: return "NULL"
      case .integer: return String(statement.int64(index))
      case .real: return ReportedValue.real(bits: statement.double(index).bitPattern).value ?? ""
      case .text:
        let value = ReportedValue.text(statement.string(index))
        return value.isHex ? "x'\(value.value ?? "")'" : "'\(value.value ?? "")'"
      case .blob: return "x'\(ReportedValue.blob(Array(statement.bytes(index))).value ?? "")'"
      }
    }
    return "(" + values.joined(separator: ", ") + ")"
  }
}

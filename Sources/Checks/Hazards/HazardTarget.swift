public import Engines

/// What the hazards are judged against: a SQLite, and whether an app reads it through JavaScript.
public struct HazardTarget: Sendable {
  public var capabilities: EngineCapabilities
  /// True for sql.js: values then pass through JavaScript's numbers and strings on their way to the app.
  public var readsThroughJavaScript: Bool

  public init(capabilities: EngineCapabilities, readsThroughJavaScript: Bool) {
    self.capabilities = capabilities
    self.readsThroughJavaScript = readsThroughJavaScript
  }

  var version: SQLiteVersion { SQLiteVersion(capabilities.sqliteVersion) }
}

/// `3.49.1` as numbers.
struct SQLiteVersion: Comparable, CustomStringConvertible {
  var number: Int

  init(_ text: String) {
    let parts = text.split(separator: ".").map { Int($0) ?? 0 } + [0, 0, 0]
    number = parts[0] * 1_000_000 + parts[1] * 1_000 + parts[2]
  }

  /// As `SQLITE_VERSION_NUMBER` has it: 3049001.
  init(number: Int) { self.number = number }

  var description: String { "\(number / 1_000_000).\(number / 1_000 % 1_000).\(number % 1_000)" }

  static func < (left: SQLiteVersion, right: SQLiteVersion) -> Bool { left.number < right.number }
}

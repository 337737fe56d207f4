/// The checks there are, by the name users give to `--checks`, in the order they run.
public enum CheckName: String, Sendable, Hashable, CaseIterable {
  /// The source's own health: `integrity_check` and `foreign_key_check`.
  case source
  /// What the artifact could not carry.
  case artifact
  /// Declarations and settings.
  case schema
  /// Every row of every table.
  case rows
  /// What full-text indexes and R*Trees answer.
  case search
  /// What constraints, triggers and views do.
  case constraints
  /// What an app would read through sql.js's JavaScript API. Only on request: it needs an engine that is read so.
  case readings
  /// What statements cost, and how long they take if that was asked for.
  case performance

  /// Those that run unless others are asked for.
  public static let usual = allCases.filter { $0 != .readings }
}

/// The three parts of the statement stream, in the order they run.
public enum Section: String, Sendable, Hashable, CaseIterable, Comparable {
  /// CREATE TABLE and CREATE VIRTUAL TABLE.
  case schema
  /// INSERT.
  case data
  /// What must come after the data: indexes, views, triggers, statistics, sequences, settings.
  case indexes

  public static func < (left: Section, right: Section) -> Bool { left.rank < right.rank }

  var rank: Int {
    switch self {
    case .schema: 0
    case .data: 1
    case .indexes: 2
    }
  }
}

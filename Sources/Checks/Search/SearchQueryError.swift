/// A file of queries that cannot be used.
public struct SearchQueryError: Error, Sendable, Hashable, CustomStringConvertible {
  public let path: String
  /// From 1; nil where the file as a whole is meant.
  public let line: Int?
  public let reason: String

  public var description: String {
    "the queries cannot be read from \(path)" + (line.map { ", line \($0)" } ?? "") + ": \(reason)"
  }

  public var hint: String { "Write one query a line: the table, a tab, the query; # begins a comment." }
}

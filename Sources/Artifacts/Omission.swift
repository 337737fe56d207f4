/// Something of the source that the text of an artifact cannot carry.
public struct Omission: Sendable, Hashable {
  /// `table`, `virtual-table`, `index`, `trigger`, `view`, `rows`.
  public var kind: String
  public var name: String
  /// What stood against it, in SQLite's words or ours.
  public var reason: String
  /// The declaration that was left out; empty where there is none.
  public var sql: String
  /// How many rows were left out, for `rows`; nil for a declaration.
  public var rowCount: Int64?
  /// The containers that carry it all the same.
  public var carriedBy: [ArtifactFormat]

  public init(
    kind: String, name: String, reason: String, sql: String = "", rowCount: Int64? = nil,
    carriedBy: [ArtifactFormat] = [.image]
  ) {
    self.kind = kind
    self.name = name
    self.reason = reason
    self.sql = sql
    self.rowCount = rowCount
    self.carriedBy = carriedBy
  }
}

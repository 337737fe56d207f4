/// The pages of one b-tree of a database file: of a table or of an index. A plain value.
public struct TreeUsage: Sendable, Hashable {
  /// As `sqlite_schema` has it; `sqlite_schema` itself is among them.
  public var name: String
  /// Leaves, inner pages and overflow pages.
  public var pages: Int64
  /// Bytes of these pages.
  public var bytes: Int64
  /// Bytes of the rows or keys in them.
  public var payload: Int64
  /// Bytes that nothing uses.
  public var unused: Int64

  public init(name: String, pages: Int64, bytes: Int64, payload: Int64, unused: Int64) {
    self.name = name
    self.pages = pages
    self.bytes = bytes
    self.payload = payload
    self.unused = unused
  }
}

extension Connection {
  /// The b-trees of `main`, from the aggregated form of the `dbstat` virtual table (<https://www.sqlite.org/dbstat.html>), which reads
  /// every page once and holds no more than one row.
  ///
  /// The virtual table is made in `temp`, since the database may have a table named `dbstat` of its own.
  ///
  /// - Returns: nil where the linked SQLite was compiled without it.
  /// - Throws: ``SQLiteError`` also for a version before 3.31, which cannot aggregate, and for a damaged file.
  public func treeUsages() throws(SQLiteError) -> [TreeUsage]? {
    guard try moduleNames.contains(where: { $0.isSameName(as: "dbstat") }) else { return nil }
    let table = "temp.\"roundtrip dbstat\""
    try execute("CREATE VIRTUAL TABLE \(table) USING dbstat(main)")
    let statement = try prepare(
      "SELECT name, pageno, pgsize, payload, unused FROM \(table) WHERE aggregate = TRUE")
    var usages: [TreeUsage] = []
    while try statement.step() {
      usages.append(
        TreeUsage(
          name: statement.string(0), pages: statement.int64(1), bytes: statement.int64(2),
          payload: statement.int64(3), unused: statement.int64(4)))
    }
    return usages
  }
}

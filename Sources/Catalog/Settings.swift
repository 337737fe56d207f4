/// The settings that a database file carries in its header.
public struct Settings: Sendable, Hashable {
  // Part of the equality contract.
  public var userVersion: Int64
  public var applicationID: Int64
  /// `UTF-8`, `UTF-16le` or `UTF-16be`.
  public var encoding: String

  // Read for the ledger, left out of the comparison by contract.
  public var pageSize: Int64
  public var pageCount: Int64
  public var freelistCount: Int64
  public var autoVacuum: Int64
  /// The suggested cache size of the header; 0 where none is stored.
  public var defaultCacheSize: Int64
  public var journalMode: String

  public init(
    userVersion: Int64, applicationID: Int64, encoding: String, pageSize: Int64, pageCount: Int64,
    freelistCount: Int64, autoVacuum: Int64, defaultCacheSize: Int64, journalMode: String
  ) {
    self.userVersion = userVersion
    self.applicationID = applicationID
    self.encoding = encoding
    self.pageSize = pageSize
    self.pageCount = pageCount
    self.freelistCount = freelistCount
    self.autoVacuum = autoVacuum
    self.defaultCacheSize = defaultCacheSize
    self.journalMode = journalMode
  }

  public var storesUTF16: Bool { encoding.utf8.starts(with: "UTF-16".utf8) }
}

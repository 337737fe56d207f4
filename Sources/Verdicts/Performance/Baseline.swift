/// What a workload cost on one database at one time, to be held against later.
public struct Baseline: Sendable, Hashable {
  public var key: BaselineKey
  public var figures: PerformanceFigures

  public init(key: BaselineKey, figures: PerformanceFigures) {
    self.key = key
    self.figures = figures
  }
}

/// What two recordings must have in common to be comparable.
public struct BaselineKey: Sendable, Hashable {
  /// SHA-256 of the declarations of tables, virtual tables and views, in hexadecimal.
  public var catalogDigest: String
  /// The number of decimal digits of the count of all rows of ordinary tables.
  public var rowMagnitude: Int
  public var sqliteVersion: String
  public var sourceID: String
  /// SHA-256 of the way statements are derived, the seed and the user's own statements, in hexadecimal.
  public var workloadDigest: String
  public var architecture: String
  public var cores: Int
  /// The system without its release: `Linux`.
  public var os: String

  public init(
    catalogDigest: String, rowMagnitude: Int, sqliteVersion: String, sourceID: String, workloadDigest: String,
    architecture: String, cores: Int, os: String
  ) {
    self.catalogDigest = catalogDigest
    self.rowMagnitude = rowMagnitude
    self.sqliteVersion = sqliteVersion
    self.sourceID = sourceID
    self.workloadDigest = workloadDigest
    self.architecture = architecture
    self.cores = cores
    self.os = os
  }

  /// The members that differ, as the file names them, each with both values; empty where a comparison means something.
  public func differences(from other: BaselineKey) -> [String] {
    let members: [(String, String, String)] = [
      ("catalogDigest", catalogDigest, other.catalogDigest),
      ("rowMagnitude", "\(rowMagnitude)", "\(other.rowMagnitude)"),
      ("sqliteVersion", sqliteVersion, other.sqliteVersion),
      ("sourceID", sourceID, other.sourceID),
      ("workloadDigest", workloadDigest, other.workloadDigest),
      ("architecture", architecture, other.architecture),
      ("cores", "\(cores)", "\(other.cores)"),
      ("os", os, other.os),
    ]
    return members.filter { !$0.1.utf8.elementsEqual($0.2.utf8) }.map { "\($0): \($1) against \($2)" }
  }
}

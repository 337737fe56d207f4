public import Artifacts

/// One case of the corpus: a database, and what must become of it.
public struct CorpusCase: Sendable, Hashable {
  public enum Level: String, Sendable, Hashable, CaseIterable {
    case must = "MUST"
    case should = "SHOULD"
  }

  public var area: CorpusArea
  /// The name of its folder: lower-case letters, digits and hyphens.
  public var name: String
  public var title: String
  public var level: Level
  /// Ids of the hazard list, such as `N1`.
  public var hazards: [String]
  public var exercises: [String]
  public var requires: [CaseRequirement]
  public var generator: CaseGenerator?
  public var expected: CaseExpectation
  /// The only containers of the sql.js format that can hold the database; nil where all can.
  public var containers: [ArtifactFormat]?
  /// The folder with `build.sql`.
  public var folder: String

  /// `AREA/NAME`, by which reports, patterns and known failures mean it.
  public var id: String { "\(area.rawValue)/\(name)" }
}

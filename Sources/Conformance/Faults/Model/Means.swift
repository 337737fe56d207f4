public import Artifacts

extension Fault {
  /// How the fault comes about.
  public enum Means: Sendable, Hashable {
    /// Statements run on a finished copy.
    case sql(String)
    /// The copy is made by the base's script with one piece, which it holds exactly once, replaced by
    /// another.
    case script(String, String)
    /// The same on source and copy: what is found is the source's own.
    case both(String)
    /// A copy with other bytes at an offset of the file.
    case bytes(offset: Int, [UInt8])
    /// The source is changed and then exported as it is.
    case source(String, ArtifactFormat)
    /// The artifact is damaged before it is imported.
    case artifact(ArtifactFormat, [ArtifactDamage])
    /// The artifact goes to an engine that lacks a module.
    case engineWithout(module: String)
    /// An app of the engine reads a value of the copy as another number: row 1 of a table of the base.
    case reading(table: String, column: String)
    /// Costs are recorded, then source and copy are both changed: only the baseline knows how it was.
    case sinceBaseline(String)
    /// The source is changed and exported; its copy is changed after that, and held against the manifest.
    case against(source: String, change: String, byManifestAlone: Bool = false)
    /// The source is changed and exported without full-text tables; its copy is changed, as an app on sql.js
    /// may, and migrated back.
    case remigrated(source: String = "", change: String, knowing: Knowledge)

    /// What a migration back is given beside the copy.
    public enum Knowledge: Sendable, Hashable {
      case manifest
      case baseline
      case both
    }
  }
}

extension Fault {
  /// What it is done to: `copy`, `source`, `artifact`, or `return` for a copy that comes back later. Only a changed copy is something that another tool
  /// can compare.
  public var concern: String {
    switch means {
    case .sql, .script, .bytes: "copy"
    case .against, .remigrated: "return"
    case .both, .source, .engineWithout, .sinceBaseline, .reading: "source"
    case .artifact: "artifact"
    }
  }
}

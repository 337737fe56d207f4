public import Artifacts

extension ArtifactFormat {
  /// What the name of a file or folder of this container ends in.
  public var suffix: String {
    switch self {
    case .bundle: ".bundle"
    case .json: ".json"
    case .sql: ".sql"
    case .image: ".sqlite"
    }
  }

  /// Whether a bundle has a file of that name.
  public static func isFileOfBundle(_ name: String) -> Bool {
    ["manifest.json", "schema.sql", "indexes.sql"].contains(name)
      || (name.hasPrefix("data-") && name.hasSuffix(".sql"))
  }
}

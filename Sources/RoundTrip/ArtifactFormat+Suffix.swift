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
}

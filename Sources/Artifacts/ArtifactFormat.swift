/// The containers of the one statement stream.
public enum ArtifactFormat: String, Sendable, Hashable, CaseIterable {
  /// A directory of files of at most 16 MiB, with a manifest.
  case bundle
  /// One `{schema, data, indexes, metadata}` object.
  case json
  /// One script.
  case sql
  /// A normalised database file.
  case image
}

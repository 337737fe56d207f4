public import Artifacts

/// Whose exports are put through the corpus.
public enum CorpusExporter: Sendable {
  case ours(ArtifactFormat)
  case foreign(name: String, ForeignExporter)
}

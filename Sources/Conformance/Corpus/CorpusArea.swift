/// What part of a database a case of the corpus is about; the name of its folder under `Conformance/cases`.
public enum CorpusArea: String, Sendable, Hashable, CaseIterable {
  case values
  case names
  case declarations
  case constraints
  case triggers
  case views
  case search
  case rtree
  case settings
  case storage
  case size
  case breakage
}

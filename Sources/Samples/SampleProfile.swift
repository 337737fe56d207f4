/// What kind of data a sample database holds.
public enum SampleProfile: String, CaseIterable, Sendable {
  /// The data of a notes app: nodes, edges, facets, notebook cards, command history, settings, sync
  /// state, and full-text search over three of them. Its size follows from the rows asked for.
  case notes
  /// Every declaration feature and every hard value in one database of some 7 MB.
  case torture
}

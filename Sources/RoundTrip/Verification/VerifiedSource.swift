internal import Catalog
internal import Checks
internal import Streams

/// The source as every copy is held against it.
struct VerifiedSource {
  var taken: SourceSnapshot
  var catalog: Catalog
  var health: Worker<SourceHealth>
  /// What the search check needs of the source alone, where it is worked out ahead of it.
  var search: Worker<SourceSearch>?
}

public import Catalog
internal import SQLite
public import Streams

/// What the source's full-text tables say to their own integrity check. It tokenises all content again and needs nothing of the copy, so
/// a run can have it done while the copy is made.
public struct SourceSearch: Sendable {
  private var failures: [NameKey: SQLiteError?] = [:]

  /// Asks every table that has such a check, in a file that nobody changes.
  ///
  /// - Throws: `SQLiteError`, ``Cancelled``.
  public init(examining path: String, catalog: Catalog, cancellation: Cancellation) throws {
    for virtual in catalog.virtualTables where SearchIntegrity.hasContent(virtual) {
      failures[NameKey(virtual.name)] = .some(
        try SearchIntegrity.failure(of: SearchIntegrity.command(for: virtual), path, cancellation))
    }
  }

  /// The outer nil for a table that was not asked, the inner one where its check passes.
  func failure(of table: String) -> SQLiteError?? { failures[NameKey(table)] }
}

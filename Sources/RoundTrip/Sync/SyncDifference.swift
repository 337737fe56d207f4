internal import Artifacts
internal import Catalog
internal import SQLite
internal import Streams

/// Proves that a detached copy differs from its source in what was to be cleared, and in nothing else: each table that was touched must hold
/// what the source's rows become when the clearing is computed on them, and every other relation and declaration must be equal.
struct SyncDifference {
  let source: String
  let copy: String
  let clearings: [SyncClearing]
  let cancellation: Cancellation

  /// - Throws: ``SyncError/clearedOtherwise(table:expected:actual:)``, `SQLiteError`, ``Cancelled``.
  func prove() throws {
    let one = try digest(source)
    let two = try digest(copy)
    guard try declarations(source) == declarations(copy), one.entries.count == two.entries.count else {
      throw SyncError.clearedOtherwise(
        table: "the schema", expected: "no change", actual: "other declarations")
    }
    let touched = Set(clearings.map { NameKey($0.table.name) })
    for (before, after) in zip(one.entries, two.entries) where !touched.contains(NameKey(before.name)) {
      guard before == after else {
        throw SyncError.clearedOtherwise(table: before.name, expected: "no change", actual: "other rows")
      }
    }
    for clearing in clearings {
      let expected = try rows(of: clearing, in: source, isCleared: false)
      let actual = try rows(of: clearing, in: copy, isCleared: true)
      guard expected == actual else {
        throw SyncError.clearedOtherwise(
          table: clearing.table.name, expected: "the source's rows without what is named",
          actual: "other rows")
      }
    }
  }

  private func digest(_ path: String) throws -> DatabaseDigester.Result {
    try DatabaseDigester(snapshot: path, progress: SilentProgress(), cancellation: cancellation).digest()
  }

  private func declarations(_ path: String) throws -> [[ExactValue]] {
    try Exporter.openSnapshot(path).rows(
      "SELECT type, name, tbl_name, sql FROM main.sqlite_schema ORDER BY rowid")
  }

  private func rows(of clearing: SyncClearing, in path: String, isCleared: Bool) throws -> Digest {
    let read = TableRead(clearing.table)
    return try read.digest(
      Exporter.openSnapshot(path), where: isCleared ? "1" : clearing.remaining, cancellation
    ) { isCleared ? $0.quotedIdentifier : clearing.expression($0) }.digest
  }
}

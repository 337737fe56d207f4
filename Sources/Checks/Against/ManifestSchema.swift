internal import Artifacts
internal import Catalog
internal import SQLite
internal import Streams
public import Verdicts

/// Declarations and settings against those of an export: one by one where its statements are at hand, else by names, columns and the
/// fingerprint, which covers them all.
public struct ManifestSchema {
  private let comparison: ManifestComparison
  private let cap: Int

  public init(_ comparison: ManifestComparison, cap: Int) {
    self.comparison = comparison
    self.cap = cap
  }

  /// - Throws: `SQLiteError`, ``Cancelled``.
  public func run(into collector: inout FindingCollector) throws {
    for adaptation in comparison.manifest.adaptations { collector.add(LedgerEntry(adaptation)) }
    if let declared = comparison.declared {
      try SchemaCheck().run(
        CheckContext(
          sourcePath: declared.path, copyPath: comparison.copyPath, source: declared.catalog,
          copy: comparison.copy, cap: cap, progress: SilentProgress(),
          cancellation: comparison.cancellation),
        into: &collector)
      return
    }
    compareTables(into: &collector)
    compareEncoding(into: &collector)
    compareFingerprint(into: &collector)
  }

  private func compareTables(into collector: inout FindingCollector) {
    let manifest = comparison.manifest
    for entry in manifest.entries where entry.kind == Relation.Kind.table.rawValue {
      if comparison.entry(named: entry.name) == nil {
        collector.add(
          Finding(
            code: "table-missing", severity: .error, subject: .copy, objectKind: "table", object: entry.name,
            explanation: "The database lacks the table."))
      } else {
        collector.add(
          LedgerEntry(
            objectKind: "table", object: entry.name, property: "columns", state: .compared,
            count: Int64(entry.values.count)))
      }
    }
    guard manifest.selection == nil else { return }
    let known = Set(manifest.entries.map { NameKey($0.name) })
    for table in comparison.copy.tables where table.role == .ordinary && !known.contains(NameKey(table.name))
    {
      collector.add(
        Finding(
          code: "table-extra", severity: .error, subject: .copy, objectKind: "table", object: table.name,
          explanation: "The database has a table that was not exported."))
    }
  }

  private func compareEncoding(into collector: inout FindingCollector) {
    let expected = comparison.manifest.source.encoding
    if !comparison.hasSameEncoding {
      collector.add(
        Finding(
          code: "setting-changed", severity: .error, subject: .copy, objectKind: "setting",
          object: "encoding",
          expected: .text(expected), actual: .text(comparison.copy.settings.encoding),
          explanation: "The setting encoding was not carried."))
    }
    collector.add(
      LedgerEntry(objectKind: "setting", object: "encoding", property: "value", state: .compared, count: 1))
  }

  /// Rows have part in the fingerprint too: what differs follows only where they are known to be equal.
  private func compareFingerprint(into collector: inout FindingCollector) {
    guard let expected = comparison.manifest.fingerprint else {
      return skip("the export has no fingerprint, and its statements are not at hand", into: &collector)
    }
    guard expected != comparison.fingerprint else {
      return collector.add(
        LedgerEntry(
          objectKind: "database", object: "main", property: "fingerprint", state: .compared,
          note: "it covers every declaration, setting and row", count: 1))
    }
    guard comparison.allRowsAreEqual else {
      return skip(
        "the rows differ, and so the fingerprint tells nothing; the export's statements are not at hand",
        into: &collector)
    }
    collector.add(
      Finding(
        code: "fingerprint-changed", severity: .error, subject: .copy, objectKind: "database", object: "main",
        expected: .text(expected.description), actual: .text(comparison.fingerprint.description),
        explanation:
          "All rows are those of the export and the fingerprint is not: a declaration or a setting differs."))
    collector.add(
      LedgerEntry(
        objectKind: "database", object: "main", property: "fingerprint", state: .compared, count: 1))
  }

  private func skip(_ note: String, into collector: inout FindingCollector) {
    collector.add(
      LedgerEntry(
        objectKind: "database", object: "main", property: "declarations", state: .notCompared,
        reason: .unsupported, note: note))
  }
}

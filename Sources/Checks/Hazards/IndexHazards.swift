internal import Catalog
internal import SQLite

/// Indexes that were written with another NOCASE, `lower()` or LIKE than SQLite's own (hazards C2 and C3): found by having
/// SQLite, with nothing overridden, look for their entries.
struct IndexHazards {
  let catalog: Catalog
  let connection: Connection

  private static let overridden = Set(["lower", "upper", "like"].map(NameKey.init))

  /// - Throws: `SQLiteError`.
  func findings() throws -> [HazardFinding] {
    var found: [HazardFinding] = []
    for table in catalog.tables where table.role == .ordinary {
      let suspects = catalog.indexes(on: table.name).filter(isSuspect)
      guard !suspects.isEmpty else { continue }
      guard let lines = try integrity(of: table.name) else { continue }
      for index in suspects {
        // `row 1 missing from index i`, `non-unique entry in index i`, `wrong # of entries in index i`.
        let ending = Array(" index \(index.name)".utf8)
        guard let line = lines.first(where: { $0.utf8.reversed().starts(with: ending.reversed()) }) else {
          continue
        }
        let isByFunction = index.terms.contains(where: \.isExpression) || index.isPartial
        found.append(
          HazardFinding(
            code: "hazard-index-differs", hazard: isByFunction ? "C3" : "C2", .answers, "index", index.name,
            "The index does not agree with SQLite's own \(isByFunction ? "functions" : "NOCASE"), as after an app overrode them: \(line)."
          ))
      }
    }
    return found
  }

  /// The lines of `integrity_check`; nil where something is missing that it needs.
  private func integrity(of table: String) throws -> [String]? {
    do {
      return try connection.strings("PRAGMA integrity_check(\(table.quotedIdentifier))")
        .flatMap { $0.split(separator: "\n").map(String.init) }
    } catch {
      guard error.isMissingPiece else { throw error }
      return nil
    }
  }

  private func isSuspect(_ index: Index) -> Bool {
    if index.terms.contains(where: { $0.collation.isSameName(as: "NOCASE") }) { return true }
    guard let sql = index.sql else { return false }
    return Declaration.expressions(in: sql).contains {
      $0.calls.contains { Self.overridden.contains(NameKey($0)) }
    }
  }
}

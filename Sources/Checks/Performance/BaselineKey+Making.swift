internal import Catalog
internal import Foundation
internal import SQLite
internal import Streams
internal import Verdicts

extension BaselineKey {
  /// - Throws: ``SQLiteError`` when rows cannot be counted.
  init(catalog: Catalog, side: PerformanceSide, workloadDigest: String) throws {
    var rows: Int64 = 0
    for table in catalog.tables where table.role == .ordinary {
      let count = try side.rows("SELECT count(*) FROM main.\(table.name.quotedIdentifier)")
      if case .integer(let number)? = count.first?.first { rows += number }
    }
    var names = utsname()
    uname(&names)
    func text(_ field: some Any) -> String {
      withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    self.init(
      catalogDigest: Self.digest(of: catalog), rowMagnitude: "\(rows)".utf8.count,
      sqliteVersion: Connection.libraryVersion, sourceID: Connection.librarySourceID,
      workloadDigest: workloadDigest, architecture: text(names.machine),
      cores: ProcessInfo.processInfo.processorCount, os: text(names.sysname))
  }

  /// Of tables, virtual tables and views; indexes and triggers are left out, since a lost one is what a baseline is to show.
  private static func digest(of catalog: Catalog) -> String {
    let declared =
      catalog.tables.filter { $0.role == .ordinary }.map { [$0.name, $0.sql] }
      + catalog.virtualTables.map { [$0.name, $0.sql] } + catalog.views.map { [$0.name, $0.sql] }
    let hash = SHA256()
    for part in declared.sorted(by: { $0[0].utf8.lexicographicallyPrecedes($1[0].utf8) }) {
      for text in part { hash.updateFramed(text) }
    }
    return hash.finish().description
  }
}

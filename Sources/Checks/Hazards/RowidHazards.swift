internal import Catalog
internal import SQLite

/// Rowids that no column holds, and what depends on them (hazards R1 to R3).
struct RowidHazards {
  let catalog: Catalog
  let census: [TableCensus]

  func findings() -> [HazardFinding] {
    census.filter(\.hasRowidGaps).flatMap(findings)
      + catalog.tables.filter { $0.isAutoincrement && $0.role == .ordinary }.map {
        HazardFinding(
          code: "hazard-sequence-table", hazard: "R3", .carried, "table", $0.name,
          "The next id stands in sqlite_sequence; an exporter that leaves out every table named sqlite_… makes the ids of deleted rows come back."
        )
      }
  }

  private func findings(_ table: TableCensus) -> [HazardFinding] {
    let name = table.relation.name
    guard catalog.table(named: name)?.role == .ordinary else { return [] }
    let users = catalog.virtualTables.filter { reads($0, name) }.map(\.name)
    guard !users.isEmpty else {
      return [
        HazardFinding(
          code: "hazard-implicit-rowids", hazard: "R1", .carried, "table", name,
          "The rowids have gaps and no column holds them; a .dump numbers them anew.")
      ]
    }
    let list = users.joined(separator: ", ")
    var found = [
      HazardFinding(
        code: "hazard-rowid-gaps", hazard: "R1", .carried, "table", name,
        "The search index \(list) refers to rowids that have gaps and that no column holds: an exporter that numbers them anew makes searches answer with other rows, and integrity_check says ok."
      )
    ]
    if catalog.indexes(on: name).isEmpty {
      found.append(
        HazardFinding(
          code: "hazard-vacuum-renumbers", hazard: "R2", .answers, "table", name,
          "VACUUM numbers the rowids of a table without any index anew, and the search index \(list) refers to them."
        ))
    }
    return found
  }

  private func reads(_ table: VirtualTable, _ name: String) -> Bool {
    guard let content = table.contentTable else { return false }
    if content.isSameName(as: name) { return true }
    // A view in between: it names the table and shows its rowid.
    guard let view = catalog.view(named: content) else { return false }
    let words = Set(SQLTokenizer.tokens(of: view.sql).map { NameKey($0.string) })
    return words.contains(NameKey(name))
      && !words.isDisjoint(with: ["rowid", "oid", "_rowid_"].map(NameKey.init))
  }
}

internal import Catalog
internal import SQLite

/// Plans full-text indexes that are made anew from their content (`--search rebuild`).
///
/// A table with content of its own is filled through its module, one with external content by `'rebuild'`
/// (<https://www.sqlite.org/fts5.html>, section 6.10). A contentless one has nothing that could be read back.
struct SearchRebuild {
  let catalog: Catalog
  let connection: Connection

  func add(to plan: inout ExportPlan, where isSelected: (String) -> Bool) throws {
    for virtual in catalog.virtualTables where virtual.isFullText && isSelected(virtual.name) {
      let content = virtual.option("content")
      if content?.isEmpty == true {
        omit(virtual, "it keeps no content that the index could be made from", &plan)
      } else if virtual.option("languageid") != nil {
        omit(virtual, "the language of its rows cannot be read back", &plan)
      } else if content == nil {
        guard
          let relation = RelationPlanner(catalog: catalog, connection: connection).contentRows(of: virtual)
        else {
          omit(virtual, "its module is missing here", &plan)
          continue
        }
        plan.data.append(.init(relation: relation))
      } else {
        addCommand(virtual, "VALUES('rebuild')", columns: "", &plan)
      }
      try addConfiguration(of: virtual, &plan)
    }
  }

  private func omit(_ virtual: VirtualTable, _ reason: String, _ plan: inout ExportPlan) {
    plan.omissions.append(
      Omission(
        kind: "index", name: virtual.name, reason: "--search rebuild is impossible: \(reason)",
        carriedBy: [.bundle, .json, .sql, .image]))
  }

  /// What was set by commands, such as `rank`, outlives a rebuild only if it is set again.
  private func addConfiguration(of virtual: VirtualTable, _ plan: inout ExportPlan) throws {
    guard virtual.family == .fts5, catalog.table(named: virtual.name + "_config") != nil else { return }
    let table = "main." + (virtual.name + "_config").quotedIdentifier
    let settings = try connection.strings(
      "SELECT quote(k) || ',' || quote(v) FROM \(table) WHERE k <> 'version' ORDER BY k")
    for setting in settings { addCommand(virtual, "VALUES(\(setting))", columns: ",rank", &plan) }
  }

  private func addCommand(
    _ virtual: VirtualTable, _ values: String, columns: String, _ plan: inout ExportPlan
  ) {
    let name = virtual.name.quotedIdentifier
    plan.indexes.append(
      .init(kind: "index", name: virtual.name, sql: "INSERT INTO \(name)(\(name)\(columns))\(values)"))
  }
}

extension VirtualTable {
  var isFullText: Bool { family == .fts5 || family == .fts3 }
}

internal import Catalog
internal import SQLite

/// Turns a catalog into an ``ExportPlan``.
struct ExportPlanner {
  let catalog: Catalog
  let connection: Connection
  /// The names to export; nil for all.
  let selection: Set<NameKey>?
  /// Tables with rows that break their own CHECK: the artifact must switch checking off to carry them.
  let tablesBreakingChecks: Set<NameKey>
  let search: SearchCarrying

  func plan() throws -> ExportPlan {
    var plan = ExportPlan()
    chooseNameOfPieceTable(&plan)
    if catalog.settings.storesUTF16 { plan.preamble.append("PRAGMA encoding='\(catalog.settings.encoding)'") }
    plan.preamble.append("PRAGMA foreign_keys=OFF")
    if !tablesBreakingChecks.isEmpty {
      plan.preamble.append("PRAGMA ignore_check_constraints=ON")
      plan.closing.append("PRAGMA ignore_check_constraints=OFF")
    }
    addSchema(to: &plan)
    for lost in catalog.unreadable where lost.kind == "table" {
      plan.omissions.append(
        Omission(
          kind: "table", name: lost.name, reason: "this SQLite does not parse its declaration", sql: lost.sql)
      )
    }
    if search == .rebuild {
      try SearchRebuild(catalog: catalog, connection: connection).add(to: &plan, where: isSelected)
    }
    addIndexes(to: &plan)
    try addRows(to: &plan)
    if selection == nil {
      plan.closing.append("PRAGMA user_version=\(catalog.settings.userVersion)")
      plan.closing.append("PRAGMA application_id=\(catalog.settings.applicationID)")
    }
    return plan
  }

  /// Tables, views and indexes share one space of names.
  private func chooseNameOfPieceTable(_ plan: inout ExportPlan) {
    let names =
      catalog.tables.map(\.name) + catalog.virtualTables.map(\.name) + catalog.views.map(\.name)
      + catalog.indexes.map(\.name) + catalog.unreadable.map(\.name)
    let taken = Set(names.map(NameKey.init))
    var suffix = 1
    while taken.contains(NameKey(plan.pieceTable)) {
      suffix += 1
      plan.pieceTable = "roundtrip_piece_\(suffix)"
    }
  }

  // MARK: Schema

  private func addSchema(to plan: inout ExportPlan) {
    var entries: [(position: Int64, declarations: [ExportPlan.Declaration])] = []
    for table in catalog.tables where table.role == .ordinary && isSelected(table.name) {
      entries.append((table.position, [.init(kind: "table", name: table.name, sql: table.sql)]))
    }
    for virtual in catalog.virtualTables where isSelected(virtual.name) {
      var declarations = [ExportPlan.Declaration(kind: "virtual-table", name: virtual.name, sql: virtual.sql)]
      // The module makes its shadow tables itself; where it cannot (a stand-in, or one that is made only when needed),
      // the rows still need a place to go.
      if virtual.family != .rtree || !rtreeIsAvailable {
        for name in virtual.shadowTables {
          guard let shadow = catalog.table(named: name) else { continue }
          declarations.append(.init(kind: "table", name: name, sql: Self.ifNotExists(shadow.sql)))
        }
      }
      entries.append((virtual.position, declarations))
    }
    plan.schema = entries.sorted { $0.position < $1.position }.flatMap(\.declarations)
  }

  private var rtreeIsAvailable: Bool {
    guard let modules = try? connection.moduleNames else { return false }
    return modules.contains { $0.isSameName(as: "rtree") }
  }

  /// SQLite stores every declaration of a table with this head, whatever was typed.
  private static func ifNotExists(_ sql: String) -> String {
    let head = "CREATE TABLE "
    guard sql.utf8.starts(with: head.utf8) else { return sql }
    return "CREATE TABLE IF NOT EXISTS "
      + String(decoding: sql.utf8.dropFirst(head.utf8.count), as: UTF8.self)
  }

  private func addIndexes(to plan: inout ExportPlan) {
    for index in catalog.indexes {
      guard let sql = index.sql, isSelected(index.table) else { continue }
      plan.indexes.append(.init(kind: "index", name: index.name, sql: sql))
    }
    // Views and triggers in one list: their order among themselves is the source's, so that a view stands before its
    // triggers, and several triggers of one table fire in the same order.
    var late: [(position: Int64, declaration: ExportPlan.Declaration)] = []
    for view in catalog.views where isSelected(view.name) {
      late.append((view.position, .init(kind: "view", name: view.name, sql: view.sql)))
    }
    for trigger in catalog.triggers where isSelected(trigger.table) {
      late.append((trigger.position, .init(kind: "trigger", name: trigger.name, sql: trigger.sql)))
    }
    plan.indexes += late.sorted { $0.position < $1.position }.map(\.declaration)
  }

  // MARK: Rows

  private func addRows(to plan: inout ExportPlan) throws {
    for relation in try RelationPlanner(catalog: catalog, connection: connection).relations() {
      guard isSelectedForRows(relation) else { continue }
      if search == .rebuild, let owner = owner(of: relation).flatMap(catalog.virtualTable), owner.isFullText {
        continue
      }
      switch relation.kind {
      case .table, .virtual:
        plan.data.append(.init(relation: relation))
      case .shadow:
        // The module fills some of its shadow tables when it makes them.
        plan.data.append(.init(relation: relation, before: ["DELETE FROM " + relation.name.quotedIdentifier]))
      case .internal:
        addInternal(relation, to: &plan)
      }
    }
  }

  private func addInternal(_ relation: Relation, to plan: inout ExportPlan) {
    let name = relation.name
    if name.isSameName(as: "sqlite_sequence"),
      relation.values.map(NameKey.init) == ["rowid", "name", "seq"].map(NameKey.init)
    {
      var before = ["DELETE FROM sqlite_sequence"]
      if !catalog.tables.contains(where: { $0.isAutoincrement && $0.role == .ordinary }) {
        // The table only comes into being with a first AUTOINCREMENT table, and then stays.
        let helper = plan.pieceTable.quotedIdentifier
        before =
          ["CREATE TABLE \(helper)(i INTEGER PRIMARY KEY AUTOINCREMENT)", "DROP TABLE \(helper)"] + before
      }
      plan.lateData.append(.init(relation: relation, before: before))
    } else if name.isSameName(as: "sqlite_stat1") {
      // Statistics go in before sqlite_sequence, which stays last (R3).
      plan.lateData.insert(.init(relation: relation, before: ["ANALYZE sqlite_schema"]), at: 0)
    } else {
      plan.omissions.append(
        Omission(
          kind: "table", name: name,
          reason: "SQLite refuses to create a table of this name from SQL"))
    }
  }

  // MARK: Selection

  private func isSelected(_ name: String) -> Bool { selection?.contains(NameKey(name)) ?? true }

  private func isSelectedForRows(_ relation: Relation) -> Bool {
    guard selection != nil else { return true }
    if relation.kind == .internal { return false }
    if let owner = owner(of: relation) { return isSelected(owner) }
    return isSelected(relation.name)
  }

  /// The virtual table whose content the relation stores; nil for every other relation.
  private func owner(of relation: Relation) -> String? {
    guard let table = catalog.table(named: relation.name), case .shadow(let owner, _) = table.role else {
      return nil
    }
    return owner
  }
}

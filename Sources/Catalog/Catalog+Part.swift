internal import SQLite

extension Catalog {
  /// The database as if it had only these tables, virtual tables and views, with what belongs to them: indexes, triggers, shadow tables.
  /// Settings, internal tables and what does not parse stay.
  public func part(of names: [String]) -> Catalog {
    let keys = Set(names.map(NameKey.init))
    var part = self
    part.tables = tables.filter { table in
      switch table.role {
      case .ordinary: keys.contains(NameKey(table.name))
      case .shadow(let owner, _): keys.contains(NameKey(owner))
      case .internal: true
      }
    }
    let kept = Set(part.tables.map { NameKey($0.name) })
    part.virtualTables = virtualTables.filter { keys.contains(NameKey($0.name)) }
    part.views = views.filter { keys.contains(NameKey($0.name)) }
    part.indexes = indexes.filter { kept.contains(NameKey($0.table)) }
    part.triggers = triggers.filter { keys.contains(NameKey($0.table)) }
    return part
  }
}

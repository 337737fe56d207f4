public import Artifacts
public import Catalog
public import Policies
internal import SQLite

/// The tables that go back together: those that were named, and all that they cannot do without.
public struct TableClosure: Sendable, Hashable {
  public struct Member: Sendable, Hashable {
    /// `table`, `virtual-table`, `view`.
    public var kind: String
    public var name: String
    /// Why it goes along; nil for what was named.
    public var reason: String?

    public init(kind: String, name: String, reason: String?) {
      self.kind = kind
      self.name = name
      self.reason = reason
    }
  }

  public private(set) var members: [Member] = []
  private var keys: Set<NameKey> = []
  private let catalog: Catalog
  private let profile: SyncProfile
  /// What can be carried; a shadow table's name stands for its virtual table.
  private let objects: [NameKey: LeftOut]

  public static func == (one: TableClosure, other: TableClosure) -> Bool { one.members == other.members }
  public func hash(into hasher: inout Hasher) { hasher.combine(members) }

  /// Closes over foreign keys, triggers, search indexes and their content, views, and the state of the sync layer.
  ///
  /// - Throws: `ArtifactError.unknownTables`.
  public init(of names: [String], in catalog: Catalog, profile: SyncProfile) throws {
    self.catalog = catalog
    self.profile = profile
    objects = Self.objects(of: catalog)
    var unknown: [String] = []
    for name in names where !add(name, nil) { unknown.append(name) }
    guard unknown.isEmpty else { throw ArtifactError.unknownTables(unknown) }
    close()
  }

  public func contains(_ name: String) -> Bool { keys.contains(NameKey(name)) }

  /// Adds a table for a reason of the caller's, with all that it cannot do without.
  ///
  /// - Returns: false where the database has none of that name.
  @discardableResult
  public mutating func extend(by name: String, _ reason: String) -> Bool {
    guard add(name, reason) else { return false }
    close()
    return true
  }

  /// The objects of the database that stay behind.
  public var leftOut: [LeftOut] { catalog.carriedObjects.filter { !contains($0.name) } }

  // MARK: Closing

  private mutating func close() {
    var next = 0
    // What is added is looked at in its turn.
    while next < members.count {
      let member = members[next]
      next += 1
      if let table = catalog.table(named: member.name) { close(over: table) }
      if let index = catalog.virtualTable(named: member.name), let content = index.contentTable {
        add(content, "\(index.name) is a search index of its content")
      }
      if let view = catalog.view(named: member.name) {
        addMentioned(in: view.sql, "the view \(view.name) reads it")
      }
      for trigger in catalog.triggers(on: member.name) {
        addMentioned(in: trigger.sql, "the trigger \(trigger.name) of \(member.name) uses it")
      }
    }
    addViews()
  }

  private mutating func close(over table: Table) {
    for key in table.foreignKeys { add(key.parentTable, "\(table.name) has a foreign key to it") }
    for index in catalog.virtualTables where index.contentTable?.isSameName(as: table.name) == true {
      add(index.name, "it is a search index of \(table.name)")
    }
    for synced in profile.synced where synced.table.isSameName(as: table.name) {
      if let state = synced.state { add(state.table, "it holds the sync state of \(table.name)") }
      for tombstones in profile.tombstones where tombstones.of?.isSameName(as: table.name) == true {
        add(tombstones.table, "it holds tombstones of \(table.name)")
      }
    }
  }

  /// A view goes along where all that it reads does.
  private mutating func addViews() {
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for view in catalog.views where !contains(view.name) {
        // Its own triggers write too.
        let read = ([view.sql] + catalog.triggers(on: view.name).map(\.sql)).flatMap(mentioned)
        guard !read.isEmpty, read.allSatisfy(contains) else { continue }
        add(view.name, "all that the view reads goes back")
        isGrowing = true
      }
    }
  }

  private mutating func addMentioned(in sql: String, _ reason: String) {
    for name in mentioned(in: sql) { add(name, reason) }
  }

  /// The tables, virtual tables and views that a declaration reads or writes, in the order of their declaration.
  private func mentioned(in sql: String) -> [String] {
    let found = Set(TableMention(sql).names.compactMap { objects[$0] })
    guard found.count > 1 else { return found.map(\.name) }
    return catalog.carriedObjects.filter(found.contains).map(\.name)
  }

  private static func objects(of catalog: Catalog) -> [NameKey: LeftOut] {
    var result = Dictionary(catalog.carriedObjects.map { (NameKey($0.name), $0) }) { first, _ in first }
    for table in catalog.tables {
      guard case .shadow(let owner, _) = table.role else { continue }
      result[NameKey(table.name)] = result[NameKey(owner)]
    }
    return result
  }

  @discardableResult
  private mutating func add(_ name: String, _ reason: String?) -> Bool {
    guard let object = objects[NameKey(name)] else { return false }
    if keys.insert(NameKey(object.name)).inserted {
      members.append(Member(kind: object.kind, name: object.name, reason: reason))
    }
    return true
  }
}

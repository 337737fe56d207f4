/// What a database declares, read from `sqlite_schema` and the schema pragmas. A plain value.
///
/// Every list keeps the order of `sqlite_schema` (its rowid order).
public struct Catalog: Sendable {
  /// Ordinary, internal and shadow tables; not virtual tables.
  public var tables: [Table]
  public var virtualTables: [VirtualTable]
  /// Indexes, those that SQLite made for a UNIQUE or PRIMARY KEY constraint included.
  public var indexes: [Index]
  public var triggers: [Trigger]
  public var views: [View]
  public var settings: Settings
  /// Tables and views that do not parse; such tables are in no other list, such views are.
  public var unreadable: [UnreadableDeclaration] = []

  public init(
    tables: [Table], virtualTables: [VirtualTable], indexes: [Index], triggers: [Trigger], views: [View],
    settings: Settings
  ) {
    self.tables = tables
    self.virtualTables = virtualTables
    self.indexes = indexes
    self.triggers = triggers
    self.views = views
    self.settings = settings
  }
}

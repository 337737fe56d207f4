public import Engines
internal import SQLite

/// What a generated database may hold.
public struct GeneratorOptions: Sendable {
  /// The most rows that a table gets.
  public var rows: Int
  public var maximumTables: Int
  public var usesFTS5 = true
  public var usesFTS4 = true
  public var usesRTree = true
  public var fts5Tokenizers = ["unicode61", "ascii", "porter", "trigram"]

  public init(rows: Int = 60, maximumTables: Int = 6) {
    self.rows = rows
    self.maximumTables = maximumTables
  }

  /// Leaves out what the engine lacks.
  public mutating func restrict(to capabilities: EngineCapabilities) {
    func has(_ module: String) -> Bool { capabilities.modules.contains(NameKey(module)) }
    usesFTS5 = usesFTS5 && has("fts5")
    usesFTS4 = usesFTS4 && has("fts4")
    usesRTree = usesRTree && has("rtree")
    fts5Tokenizers = fts5Tokenizers.filter { capabilities.fts5Tokenizers.contains(NameKey($0)) }
    if fts5Tokenizers.isEmpty { usesFTS5 = false }
  }

  /// What is left out, for people.
  public var omissions: [String] {
    [(usesFTS5, "FTS5"), (usesFTS4, "FTS4"), (usesRTree, "R*Tree")].filter { !$0.0 }.map(\.1)
  }
}

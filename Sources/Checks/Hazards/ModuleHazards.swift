internal import Catalog
internal import Engines
internal import SQLite

/// Modules, tokenizers and search formats that the target lacks (hazards V1 to V5).
struct ModuleHazards {
  let context: HazardContext
  /// The `version` row of `<name>_config` of each FTS5 table that has one.
  let formats: [NameKey: Int64]

  /// Options of FTS5 and the first version that knows them (<https://www.sqlite.org/changes.html>).
  private static let newerOptions: [(name: StaticString, since: Int)] = [
    ("contentless_delete", 3_043_000), ("contentless_unindexed", 3_047_000), ("tokendata", 3_045_000),
    ("locale", 3_047_000),
  ]

  func findings() -> [HazardFinding] { context.catalog.virtualTables.flatMap(findings) }

  private func findings(_ table: VirtualTable) -> [HazardFinding] {
    let capabilities = context.target.capabilities
    guard capabilities.modules.contains(NameKey(table.module)) else {
      let isSearch = table.family == .fts5 || table.module.isSameName(as: "fts5vocab")
      return [
        HazardFinding(
          code: "hazard-missing-module", hazard: isSearch ? "V1" : "V2", .loud, "virtual-table", table.name,
          "The target has no module \(table.module): the table cannot be read, written or dropped there, and triggers that write to it make the writes to their own tables fail. Other tables are not affected.",
          remedy: isSearch ? nil : "Use a build with \(table.module), or keep the rows in a plain table.")
      ]
    }
    var found: [HazardFinding] = []
    if let tokenizer = table.tokenizerName {
      let isKnown =
        table.family == .fts5
        ? capabilities.fts5Tokenizers.contains(NameKey(tokenizer))
        : capabilities.fts3Tokenizers.contains(NameKey(tokenizer))
      if !isKnown {
        found.append(
          HazardFinding(
            code: "hazard-missing-tokenizer", hazard: table.family == .fts5 ? "V4" : "V3", .loud,
            "virtual-table", table.name,
            "The target has no tokenizer \(tokenizer): searches and the triggers that fill the index fail there."
          ))
      }
    }
    if table.family == .fts5 { found += formatFindings(table) }
    return found
  }

  private func formatFindings(_ table: VirtualTable) -> [HazardFinding] {
    var reasons = Self.newerOptions.filter { option in
      table.option(option.name) != nil && context.target.version < SQLiteVersion(number: option.since)
    }.map { "the option \($0.name), known from SQLite \(SQLiteVersion(number: $0.since)) on" }
    if formats[NameKey(table.name)] ?? 4 >= 5, context.target.version < SQLiteVersion(number: 3_042_000) {
      reasons.append("format 5 (secure-delete), known from SQLite 3.42.0 on")
    }
    return reasons.map {
      HazardFinding(
        code: "hazard-newer-search-format", hazard: "V5", .loud, "virtual-table", table.name,
        "The index has \($0); the target is \(context.target.version) and refuses it.")
    }
  }
}

internal import Catalog
internal import SQLite

/// What the file as a whole brings with it, and what the build does not do for it (hazards T8, R4, H1 to H3, H5, O3, O4, M2).
struct FileHazards {
  let source: HazardSource
  let target: HazardTarget
  let sourceOptions: Set<String>
  let rowCount: Int64

  /// The call of exec() at which a build that leaks dies is the 327,556th.
  static let leakLimit: Int64 = 327_000

  func findings() -> [HazardFinding] { file() + declarations() + build() }

  private func file() -> [HazardFinding] {
    var found: [HazardFinding] = []
    let original = source.original
    if original.walSize > 0 {
      found.append(
        HazardFinding(
          code: "hazard-unflushed-log", hazard: "H1", .silentLoss, "file", "main",
          "\(original.walSize) bytes of changes stand in the -wal file: whoever copies the main file alone gets older rows. The snapshot has them."
        ))
    }
    if original.usesWriteAheadLog {
      found.append(
        HazardFinding(
          code: "hazard-wal-header", hazard: "H2", .carried, "file", "main",
          "The header says write-ahead log; some WebAssembly builds refuse such an image. The image container has it changed."
        ))
    }
    if original.hadHotJournal {
      found.append(
        HazardFinding(
          code: "hazard-hot-journal", hazard: "H3", .silentLoss, "file", "main",
          "A writer died and left its journal: the main file alone is inconsistent. The snapshot is rolled back."
        ))
    }
    let settings = source.catalog.settings
    if settings.storesUTF16 {
      found.append(
        HazardFinding(
          code: "hazard-utf16", hazard: "T8", .answers, "setting", "encoding",
          "The database is \(settings.encoding): text is ordered by the bytes of that encoding, and whoever imports it as SQL text into a UTF-8 database gets another order and another hex()."
        ))
    }
    let values = [("user_version", settings.userVersion), ("application_id", settings.applicationID)]
    for (name, value) in values where value != 0 {
      found.append(
        HazardFinding(
          code: "hazard-settings", hazard: "H5", .carried, "setting", name,
          "The setting is \(value); .dump leaves it out, and it becomes 0."))
    }
    return found
  }

  private func declarations() -> [HazardFinding] {
    var found: [HazardFinding] = []
    let catalog = source.catalog
    if catalog.tables.contains(where: { $0.name.isSameName(as: "sqlite_stat4") }) {
      found.append(
        HazardFinding(
          code: "hazard-statistics", hazard: "R4", .loud, "table", "sqlite_stat4",
          "As SQL text its rows are refused by builds without STAT4; in an image nobody reads them."))
    }
    if target.readsThroughJavaScript,
      let table = catalog.tables.first(where: { $0.role == .ordinary && !$0.foreignKeys.isEmpty })
    {
      found.append(
        HazardFinding(
          code: "hazard-foreign-keys-off", hazard: "O3", .answers, "database", "main",
          "Foreign keys are declared, by \(table.name) first; sql.js switches them off on every open and after every export()."
        ))
    }
    return found
  }

  private func build() -> [HazardFinding] {
    var found: [HazardFinding] = []
    if source.catalog.settings.freelistCount > 0, sourceOptions.contains("SECURE_DELETE"),
      !target.capabilities.compileOptions.contains("SECURE_DELETE")
    {
      found.append(
        HazardFinding(
          code: "hazard-deleted-content", hazard: "O4", .carried, "database", "main",
          "Rows are deleted here, and the target, unlike the SQLite here, does not overwrite what it deletes: an image it exports still holds it."
        ))
    }
    if target.capabilities.leaksOnExec, rowCount > Self.leakLimit {
      found.append(
        HazardFinding(
          code: "hazard-exec-leak", hazard: "M2", .loud, "database", "main",
          "The build loses 16 bytes of stack at each exec() and dies at call 327,556; the database has \(rowCount) rows. This tool's export needs far fewer calls."
        ))
    }
    return found
  }
}

internal import SQLite
internal import Samples

/// Thinks up faults for a copy of a generated database.
struct FaultPicker {
  let database: GeneratedDatabase
  var random: SplitMix64
  /// The copy, for what is really in it: rows that broke a constraint are not.
  let connection: Connection

  /// A fault that may turn out to change nothing, or to be refused; nil where the kind that was drawn has nothing to work on.
  mutating func candidate() -> FuzzFault? {
    switch random.below(18) {
    case 0...4: valueChanged()
    case 5: rowDeleted()
    case 6: rowInserted()
    case 7: rowRenumbered()
    case 8: rowsSwapped()
    case 9: indexDropped()
    case 10: indexAltered()
    case 11: objectDropped()
    case 12: objectAltered()
    case 13: declarationAltered()
    case 14: searchChanged()
    case 15: internalTableChanged()
    case 16: somethingAdded()
    default: settingChanged()
    }
  }

  mutating func chosen<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : random.pick(elements)
  }

  /// Answers with another count where an object is gone, and with another text where it is declared otherwise.
  func declarationWitness(_ name: String) -> String {
    "SELECT count(*), max(sql) FROM sqlite_schema WHERE name = \(name.quotedLiteral)"
  }

  private mutating func settingChanged() -> FuzzFault? {
    let name = random.pick(["user_version", "application_id"])
    guard let value = try? connection.integer("PRAGMA \(name)") else { return nil }
    return FuzzFault(
      "\(name) changed", ["PRAGMA \(name)=\(value == 77 ? 78 : 77)"], ["setting-changed"], at: [name],
      witness: "PRAGMA \(name)")
  }

  private mutating func internalTableChanged() -> FuzzFault? {
    if random.once(in: 2) {
      guard (try? connection.integer("SELECT count(*) FROM sqlite_sequence")) ?? 0 > 0 else { return nil }
      return FuzzFault(
        "sqlite_sequence moved on",
        ["UPDATE sqlite_sequence SET seq = seq + 1 WHERE rowid = (SELECT min(rowid) FROM sqlite_sequence)"],
        ["value-changed"], at: ["sqlite_sequence.seq"],
        witness: "SELECT seq FROM sqlite_sequence ORDER BY rowid")
    }
    guard (try? connection.integer("SELECT count(*) FROM sqlite_stat1")) ?? 0 > 0 else { return nil }
    return FuzzFault(
      "a line of sqlite_stat1 lost",
      ["DELETE FROM sqlite_stat1 WHERE rowid = (SELECT min(rowid) FROM sqlite_stat1)"], ["row-missing"],
      at: ["sqlite_stat1"], witness: "SELECT count(*) FROM sqlite_stat1")
  }

  private mutating func somethingAdded() -> FuzzFault? {
    guard let table = chosen(database.tables), let column = table.columns.first else { return nil }
    let on = table.name.quotedIdentifier
    let (kind, sql) = random.pick([
      ("index", "CREATE INDEX fuzz_more ON \(on)(\(column.name.quotedIdentifier))"),
      ("trigger", "CREATE TRIGGER fuzz_more AFTER DELETE ON \(on) BEGIN SELECT 1; END"),
      ("view", "CREATE VIEW fuzz_more AS SELECT 1 AS a"), ("table", "CREATE TABLE fuzz_more(a)"),
    ])
    return FuzzFault(
      "a \(kind) too many", [sql], ["\(kind)-extra"], at: ["fuzz_more"],
      witness: declarationWitness("fuzz_more"))
  }
}

internal import Catalog
internal import Engines
public import Verdicts

/// What an app gets through sql.js's plain JavaScript API, where that is not what is stored.
///
/// Nothing is lost by it: the copy holds the value. But an app that reads it so, and writes back what it read, loses it.
public struct ReadingsCheck: Check {
  public let name = CheckName.readings

  public init() {}

  public func run(_ context: CheckContext, into collector: inout FindingCollector) throws {
    guard let readings = context.appReadings else { throw NoReadings() }
    for table in readings.tables { add(table, context, &collector) }
    let derived =
      context.copy.virtualTables.map { ("virtual-table", $0.name) }
      + context.copy.views.map { ("view", $0.name) }
    for (kind, object) in derived {
      collector.add(
        LedgerEntry(
          objectKind: kind, object: object, property: "readings", state: .notCompared, reason: .derived,
          note: "what it shows comes from tables"))
    }
  }

  private func add(
    _ table: AppReadings.OfTable, _ context: CheckContext, _ collector: inout FindingCollector
  ) {
    if let failure = table.failure {
      collector.add(
        LedgerEntry(
          objectKind: "table", object: table.table, property: "readings", state: .notCompared,
          reason: .unsupported, note: "the engine could not read it: \(failure)"))
    }
    if table.failure == nil || table.values > 0 {
      collector.add(
        LedgerEntry(
          objectKind: "table", object: table.table, property: "readings", state: .compared,
          count: table.values))
    }
    for difference in table.differences {
      let reading = ChangedReading(difference, storesUTF16: context.copy.settings.storesUTF16)
      collector.add(
        Finding(
          code: "reading-changed", severity: .warning, subject: .copy, objectKind: "value",
          object: table.table + "." + difference.column, location: location(difference, table),
          expected: reading.exact, actual: reading.seen, explanation: reading.explanation,
          remedy: reading.remedy, hazard: reading.hazard))
    }
    for changed in table.changed {
      let listed = table.differences.count { $0.column == changed.column }
      guard changed.count > Int64(listed) else { continue }
      collector.count(
        code: "reading-changed", object: table.table + "." + changed.column, Int(changed.count) - listed)
    }
  }

  private func location(_ difference: AppReadings.Difference, _ table: AppReadings.OfTable) -> String {
    let key = difference.key.map { ChangedReading.reported($0, storesUTF16: false).shortText }
    if key.isEmpty { return "row \(difference.row)" }
    return table.isKeyedByRowid ? "rowid \(key[0])" : "key (\(key.joined(separator: ", ")))"
  }
}

/// The engine hands out values as they are stored, or was not asked to read.
struct NoReadings: Error, CustomStringConvertible {
  var description: String { "nothing was read through JavaScript; the check needs --engine sqljs" }
}

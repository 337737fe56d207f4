internal import Catalog
internal import SQLite

/// The probes of foreign keys: orphans, and parents that go or change.
struct ForeignKeyTargets {
  let child: ProbedTable
  /// nil where there is no such table.
  let parent: (String) -> ProbedTable?
  let side: ProbeSide

  func all() -> [ProbeTarget] {
    child.table.foreignKeys.map { key in
      ProbeTarget(
        kind: "table", object: child.table.name,
        element: "FOREIGN KEY (\(key.columns.joined(separator: ", "))) REFERENCES \(key.parentTable)",
        needsViolation: true, probes: probes(of: key))
    }
  }

  private func probes(of key: ForeignKey) -> [Probe] {
    let places = key.columns.compactMap(child.position)
    guard let place = places.first, places.count == key.columns.count else { return [] }
    var probes: [Probe] = []
    for number in 0..<2 {
      if let row = child.rows.first {
        let orphan = CandidateValues.fresh(after: row.values[place], number)
        probes.append(
          Probe(.violation, [child.update(row, places.map { ($0, row.values[$0]) } + [(place, orphan)])]))
        probes.append(Probe(.nearMiss, [child.update(row, [(place, .null)])]))
      }
      if var values = child.fresh {
        for place in places where values[place] == .null { values[place] = .integer(4_000_000_007) }
        values[place] = CandidateValues.fresh(after: values[place], number)
        probes.append(Probe(.violation, child.insertion.dropLast() + [child.insert(values)]))
      }
    }
    guard let parent = parent(key.parentTable) else { return probes }
    let names = parent.parentColumns(of: key)
    let condition = names.map { $0.quotedIdentifier + " = ?" }.joined(separator: " AND ")
    var referenced: [[ExactValue]] = []
    for row in child.rows {
      let values = places.map { row.values[$0] }
      if !values.contains(.null), !referenced.contains(values) { referenced.append(values) }
    }
    var prelude: [Probe.Step] = []
    if referenced.isEmpty { (referenced, prelude) = invented(key, parent, names, places) }
    for values in referenced.prefix(3) {
      probes.append(
        Probe(.violation, prelude + [Probe.Step("DELETE FROM \(parent.name) WHERE \(condition)", values)]))
      guard let first = names.first, let value = values.first else { continue }
      probes.append(
        Probe(
          .violation,
          prelude + [
            Probe.Step(
              "UPDATE \(parent.name) SET \(first.quotedIdentifier) = ? WHERE \(condition)",
              [CandidateValues.fresh(after: value, 3)] + values)
          ]))
    }
    // Another parent will do.
    if let row = child.rows.first {
      for other in parent.rows.prefix(3) {
        let targets = names.compactMap(parent.position)
        guard targets.count == places.count else { continue }
        let changes = zip(places, targets).map { (column: $0, value: other.values[$1]) }
        probes.append(Probe(.nearMiss, [child.update(row, changes)]))
      }
    }
    return probes
  }

  /// A parent and a child of it, where the data has none.
  private func invented(
    _ key: ForeignKey, _ parent: ProbedTable, _ names: [String], _ places: [Int]
  ) -> ([[ExactValue]], [Probe.Step]) {
    guard var values = child.fresh else { return ([], []) }
    let targets = names.compactMap(parent.position)
    guard targets.count == places.count else { return ([], []) }
    let existing = parent.rows.first?.values
    guard let from = existing ?? parent.fresh else { return ([], []) }
    let found = targets.map { from[$0] == .null ? ExactValue.integer(1) : from[$0] }
    for (place, value) in zip(places, found) { values[place] = value }
    let steps =
      (existing == nil ? parent.insertion : child.insertion.dropLast()) + [child.insert(values)]
    return ([found], steps)
  }
}

internal import Catalog
internal import SQLite

/// The probes of triggers: each is fired by its event, and by what comes close.
struct TriggerTargets {
  let table: (String) -> ProbedTable?
  let catalog: Catalog
  let side: ProbeSide

  func target(_ trigger: Trigger) -> ProbeTarget? {
    guard let event = Declaration.triggerEvent(of: trigger.sql) else { return nil }
    var probes: [Probe] = []
    if let probed = table(trigger.table) {
      probes = fired(probed, event.event, event.columns)
    } else if let view = catalog.view(named: trigger.table) {
      probes = fired(view, event.event)
    } else {
      return nil
    }
    return ProbeTarget(
      kind: "trigger", object: trigger.name, element: event.text, needsViolation: false, probes: probes)
  }

  private func fired(_ probed: ProbedTable, _ event: String, _ listed: [String]) -> [Probe] {
    switch event {
    case "INSERT":
      var probes: [Probe] = []
      if probed.fresh != nil { probes.append(Probe(.nearMiss, probed.insertion)) }
      if let fresh = probed.fresh {
        for place in probed.columns.indices.prefix(12) {
          for value in CandidateValues.general.prefix(4) {
            var other = fresh
            other[place] = value
            probes.append(Probe(.nearMiss, probed.insertion.dropLast() + [probed.insert(other)]))
          }
        }
      }
      return probes
    case "DELETE":
      if probed.rows.isEmpty, probed.fresh != nil {
        return [Probe(.nearMiss, probed.insertion + [Probe.Step("DELETE FROM \(probed.name)")])]
      }
      return probed.rows.map { Probe(.nearMiss, [probed.delete($0)]) }
    default:
      let own = listed.compactMap(probed.position)
      let others = probed.columns.indices.filter { !own.contains($0) }
      var probes: [Probe] = []
      for place in own.prefix(12) + others.prefix(12) { probes += updates(probed, place) }
      return probes
    }
  }

  private func updates(_ probed: ProbedTable, _ place: Int) -> [Probe] {
    guard let first = probed.rows.first else {
      guard probed.fresh != nil else { return [] }
      let column = probed.columns[place].name.quotedIdentifier
      return [
        Probe(.nearMiss, probed.insertion + [Probe.Step("UPDATE \(probed.name) SET \(column) = \(column)")])
      ]
    }
    var probes = probed.rows.map { Probe(.nearMiss, [probed.update($0, [(place, $0.values[place])])]) }
    let others = [
      ExactValue.null, .integer(0), .integer(1), .integer(100),
      CandidateValues.fresh(after: first.values[place], 5),
    ]
    probes += others.map { Probe(.nearMiss, [probed.update(first, [(place, $0)])]) }
    return probes
  }

  /// INSTEAD OF a change of a view.
  private func fired(_ view: View, _ event: String) -> [Probe] {
    guard let names = view.columns, !names.isEmpty else { return [] }
    let name = "main." + view.name.quotedIdentifier
    let rows = side.rows("SELECT * FROM \(name) LIMIT 1", limit: ConstraintCheckRun.probeLimit)
    let row = rows.first ?? names.indices.map { ExactValue.integer(Int64($0) + 1) }
    let condition = names.map { $0.quotedIdentifier + " IS ?" }.joined(separator: " AND ")
    switch event {
    case "INSERT":
      let places = names.map { _ in "?" }.joined(separator: ", ")
      return [
        Probe(.nearMiss, "INSERT INTO \(name) VALUES(\(places))", row),
        Probe(
          .nearMiss, "INSERT INTO \(name) VALUES(\(places))", row.map { CandidateValues.fresh(after: $0, 1) }),
      ]
    case "DELETE": return [Probe(.nearMiss, "DELETE FROM \(name) WHERE \(condition)", row)]
    default:
      return names.indices.prefix(16).map { place in
        Probe(
          .nearMiss, "UPDATE \(name) SET \(names[place].quotedIdentifier) = ? WHERE \(condition)",
          [CandidateValues.fresh(after: row[place], 1)] + row)
      }
    }
  }
}

internal import Verdicts

/// The ledger: what was not compared and why, what the contract leaves out, and how much was compared.
enum HTMLLedger {
  static func section(_ checks: [CheckResult]) -> HTMLSection {
    let left = groups(checks, .notCompared)
    let ignored = groups(checks, .ignoredByContract)
    var blocks: [HTMLBlock] = []
    if left.isEmpty {
      blocks.append(.paragraph("Nothing that the checks looked at was left out of the comparison."))
    } else {
      let rows = left.map { group in
        [
          HTMLCell.text("\(group.kind): \(group.property)", detail: TextWords.some(group.names, 8)),
          .text(group.check), .text(group.reason), .text(group.note), .number(group.names.count),
        ]
      }
      blocks.append(
        .table(
          HTMLTable(
            "Not compared",
            [
              .init("what"), .init("check"), .init("reason"), .init("note"),
              .init("how many", isNumber: true),
            ], rows)))
    }
    if !ignored.isEmpty {
      let rows = ignored.map { group in
        [
          HTMLCell.text("\(group.kind): \(group.property)"),
          HTMLCell(detail: TextWords.some(group.names, 12)),
          .number(group.names.count),
        ]
      }
      blocks.append(
        .table(
          HTMLTable(
            "Ignored by the equality contract",
            [.init("what"), .init("names"), .init("how many", isNumber: true)], rows, foldedFrom: 1)))
    }
    let compared = compared(checks)
    if compared.isEmpty {
      blocks.append(.paragraph("Nothing was compared."))
    } else {
      blocks.append(
        .table(
          HTMLTable(
            "Compared",
            [
              .init("property"), .init("check"), .init("things", isNumber: true),
              .init("objects", isNumber: true),
            ], compared)))
    }
    let count = checks.reduce(0) { $0 + $1.ledger.count { $0.state == .notCompared } }
    return HTMLSection(
      id: "ledger", sectionTitle: "Ledger",
      tally: count == 0 ? "all compared" : "\(TextStyle.grouped(count)) not compared", blocks: blocks)
  }

  private static func compared(_ checks: [CheckResult]) -> [[HTMLCell]] {
    checks.flatMap { check in
      var order: [String] = []
      var totals: [String: (things: Int64, entries: Int)] = [:]
      for entry in check.ledger where entry.state == .compared {
        if totals[entry.property] == nil { order.append(entry.property) }
        let total = totals[entry.property] ?? (0, 0)
        totals[entry.property] = (total.things.saturatingAdd(entry.count ?? 1), total.entries + 1)
      }
      return order.map { property in
        let total = totals[property] ?? (0, 0)
        return [
          HTMLCell.text(VisibleText.clipped(property)), .text(check.name), .number(total.things),
          .number(total.entries),
        ]
      }
    }
  }

  private struct Group {
    let check: String
    let kind: String
    let property: String
    let reason: String
    let note: String
    var names: [String]
  }

  /// Entries that differ in nothing but the object, together.
  private static func groups(_ checks: [CheckResult], _ state: LedgerEntry.State) -> [Group] {
    var groups: [Group] = []
    var indices: [[String]: Int] = [:]
    for check in checks {
      for entry in check.ledger where entry.state == state {
        // What the contract ignores needs no reason.
        let note = state == .notCompared ? entry.note.map { VisibleText.clipped($0, 500) } ?? "" : ""
        let reason = state == .notCompared ? entry.reason?.rawValue ?? "" : ""
        let parts = [entry.property, entry.element].compactMap(\.self).map { VisibleText.clipped($0) }
        let group = Group(
          check: check.name, kind: entry.objectKind, property: parts.joined(separator: " "),
          reason: reason, note: note, names: [])
        let key = [group.check, group.kind, group.property, reason, note]
        let index = indices[key] ?? groups.count
        if index == groups.count {
          indices[key] = index
          groups.append(group)
        }
        groups[index].names.append(VisibleText.clipped(entry.object, 80))
      }
    }
    return groups
  }
}

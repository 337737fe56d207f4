internal import Verdicts

/// The ledger in short: how much was compared, what the contract leaves out, and every thing that was not compared with its reason.
struct TextLedger {
  let style: TextStyle

  func lines(_ checks: [CheckResult]) -> [String] {
    let entries = checks.flatMap(\.ledger)
    guard !entries.isEmpty else { return ["ledger", "  nothing was compared"] }
    var lines = [style.paint("ledger", .bold)]
    lines += style.wrap(compared(entries), indent: 12, first: "  compared  ")
    let ignored = grouped(entries.filter { $0.state == .ignoredByContract })
    if !ignored.isEmpty {
      lines += style.wrap(
        ignored.map(\.subject).joined(separator: ", "), indent: 12, first: "  ignored by contract  ")
    }
    let left = grouped(entries.filter { $0.state == .notCompared })
    if left.isEmpty {
      lines.append("  not compared  nothing")
    } else {
      lines.append("  not compared")
      for group in left {
        let reason = group.reason.map { ": \($0.rawValue)" } ?? ""
        let note = group.note.map { ", \(VisibleText.of($0))" } ?? ""
        lines += style.wrap(group.subject + reason + note, indent: 6, first: "    ")
      }
    }
    return lines
  }

  /// `rows 400,210 in 12 objects, declaration 87`
  private func compared(_ entries: [LedgerEntry]) -> String {
    var order: [String] = []
    var totals: [String: (things: Int64, entries: Int)] = [:]
    for entry in entries where entry.state == .compared {
      if totals[entry.property] == nil { order.append(entry.property) }
      let total = totals[entry.property] ?? (0, 0)
      totals[entry.property] = (total.things.saturatingAdd(entry.count ?? 1), total.entries + 1)
    }
    let parts = order.compactMap { property in
      totals[property].map { total in
        let things = "\(VisibleText.of(property)) \(TextStyle.grouped(total.things))"
        return total.things == Int64(total.entries)
          ? things : things + " in \(TextStyle.counted(total.entries, "object"))"
      }
    }
    return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
  }

  private struct Group {
    let kind: String
    let property: String
    let reason: LedgerEntry.Reason?
    let note: String?
    var names: [String]

    /// `page_size`, `storage of virtual-table notes_fts`, `storage of 3 objects (a, b, c)`
    var subject: String {
      let shown = names.prefix(4).map { VisibleText.of($0) }.joined(separator: ", ")
      let more = names.count > 4 ? ", …" : ""
      if kind == "setting" { return names.map { VisibleText.of($0) }.joined(separator: ", ") }
      let what = VisibleText.of(property)
      return names.count == 1
        ? "\(what) of \(kind) \(shown)"
        : "\(what) of \(TextStyle.grouped(names.count)) \(kind) objects (\(shown)\(more))"
    }
  }

  /// Entries that differ in nothing but the object, together.
  private func grouped(_ entries: [LedgerEntry]) -> [Group] {
    struct Key: Hashable {
      let kind: String
      let property: String
      let reason: LedgerEntry.Reason?
      let note: String?
    }
    var groups: [Key: Group] = [:]
    var order: [Key] = []
    for entry in entries {
      // What the contract ignores needs no reason, so notes do not keep such entries apart.
      let isIgnored = entry.state == .ignoredByContract
      let key = Key(
        kind: entry.objectKind, property: entry.property, reason: isIgnored ? nil : entry.reason,
        note: isIgnored ? nil : entry.note)
      if groups[key] == nil {
        order.append(key)
        groups[key] = Group(
          kind: key.kind, property: key.property, reason: key.reason, note: key.note, names: [])
      }
      groups[key]?.names.append(entry.object)
    }
    return order.compactMap { groups[$0] }
  }
}

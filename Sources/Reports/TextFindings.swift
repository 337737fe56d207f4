internal import Verdicts

/// The findings of one check: by object, worst first; what several findings of one kind have in common is said once.
struct TextFindings {
  let style: TextStyle
  let findingsPerGroup: Int
  let objectsPerCheck: Int

  private struct Object {
    let kind: String
    let name: String
    var worst: Severity
    var groups: [Group]
    var total: Int { groups.reduce(0) { $0.saturatingAdd($1.total) } }
  }

  private struct Group {
    var findings: [Finding]
    var total: Int
  }

  func lines(_ check: CheckResult) -> [String] {
    guard !check.findings.isEmpty else { return [] }
    let objects = objects(of: check)
    var lines = ["\(style.paint(check.name, .bold)): \(TextChecks.totals(check))"]
    for object in objects.prefix(objectsPerCheck) { lines += self.lines(object) }
    let rest = objects.dropFirst(objectsPerCheck)
    if !rest.isEmpty {
      let findings = rest.reduce(0) { $0.saturatingAdd($1.total) }
      lines.append(
        "  … and \(TextStyle.counted(rest.count, "more object")) with \(TextStyle.counted(findings, "finding"))"
      )
    }
    return lines
  }

  private func objects(of check: CheckResult) -> [Object] {
    let totals = Dictionary(check.counts.map { (FindingKey($0), $0.total) }) { first, _ in first }
    var groups: [FindingKey: [Finding]] = [:]
    var order: [FindingKey] = []
    for finding in check.findings {
      let key = FindingKey(finding)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(finding)
    }
    var objects: [[UInt8]: Object] = [:]
    var names: [[UInt8]] = []
    for key in order {
      guard let findings = groups[key], let first = findings.first else { continue }
      let group = Group(findings: findings, total: totals[key] ?? findings.count)
      let worst = findings.map(\.severity).max() ?? .info
      let name = Array(first.objectKind.utf8) + [0] + Array(first.object.utf8)
      if objects[name] == nil { names.append(name) }
      var object =
        objects[name] ?? Object(kind: first.objectKind, name: first.object, worst: worst, groups: [])
      object.worst = max(object.worst, worst)
      object.groups.append(group)
      objects[name] = object
    }
    // Stable: within one severity, objects stay in the order they were found.
    let found = names.compactMap { objects[$0] }
    return [Severity.error, .warning, .info].flatMap { severity in found.filter { $0.worst == severity } }
  }

  private func lines(_ object: Object) -> [String] {
    let name = object.name.isEmpty ? "" : " \(VisibleText.of(object.name))"
    var lines = ["  \(style.paint(object.kind + name, .bold))"]
    for severity in [Severity.error, .warning, .info] {
      for group in object.groups where group.findings.map(\.severity).max() == severity {
        lines += self.lines(group, severity)
      }
    }
    return lines
  }

  private func lines(_ group: Group, _ severity: Severity) -> [String] {
    guard let first = group.findings.first else { return [] }
    var title = "    \(style.paint(severity.rawValue, TextStyle.colour(of: severity))) \(first.code)"
    if group.total > 1 { title += ", \(TextStyle.grouped(group.total)) times" }
    if first.isWaived { title += ", waived" }
    if first.subject != .copy && first.subject != .policy { title += ", in the \(first.subject.rawValue)" }
    if let hazard = first.hazard { title += " [\(VisibleText.of(hazard))]" }
    var lines = [title]
    let shown = group.findings.prefix(findingsPerGroup)
    var explained: String?
    for finding in shown {
      if finding.explanation != explained {
        lines += style.wrap(VisibleText.of(finding.explanation), indent: 6)
        explained = finding.explanation
      }
      if let place = place(of: finding) { lines.append("        \(place)") }
    }
    if group.total > shown.count {
      lines.append("        … and \(TextStyle.grouped(group.total - shown.count)) more")
    }
    var remedies: [String] = []
    for remedy in shown.compactMap(\.remedy) where !remedies.contains(remedy) { remedies.append(remedy) }
    for remedy in remedies {
      lines += style.wrap(VisibleText.of(remedy), indent: 14, first: "      remedy: ")
    }
    return lines
  }

  /// Location and values on one line; nil where there is neither.
  private func place(of finding: Finding) -> String? {
    let location = finding.location.map { VisibleText.of($0) }
    let change = TextValue.change(finding.expected, finding.actual)
    let parts = [location, change].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ": ")
  }
}

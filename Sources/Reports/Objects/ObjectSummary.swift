internal import Verdicts

/// What one check says of one object of the database: its findings, grouped by code, and its lines of the ledger.
///
/// Findings speak of a `row` of `nodes` or a `value` of `nodes.title` where the ledger speaks of the `table` `nodes`; all belong to that table.
/// Triggers and settings have names of their own, which a table may have as well.
struct ObjectSummary {
  /// The findings of one code on the object or on one part of it.
  struct Group {
    let code: String
    /// As the findings name it.
    let kind: String
    let object: String
    var findings: [Finding]
    /// All occurrences, those beyond the cap included.
    var total: Int

    var severity: Severity { findings.map(\.severity).max() ?? .info }
  }

  /// As the ledger has it, else as the first finding has it.
  var kind: String
  let name: String
  var groups: [Group] = []
  var entries: [LedgerEntry] = []

  var worst: Severity? { groups.map(\.severity).max() }

  /// The kind and the name, for people, on one line; a long name is cut.
  var title: String { name.isEmpty ? "\(kind) \"\"" : "\(kind) \(VisibleText.clipped(name))" }

  /// The group's title, with the part of the object it is about.
  func title(of group: Group) -> String {
    let title = FindingText.title(group)
    guard !group.object.utf8.elementsEqual(name.utf8) else { return title }
    return "\(title): \(VisibleText.clipped(group.kind)) \(VisibleText.clipped(group.object))"
  }

  /// Groups, the worst first, otherwise in the order they were found.
  var worstFirst: [Group] {
    [Severity.error, .warning, .info].flatMap { severity in groups.filter { $0.severity == severity } }
  }
}

extension CheckResult {
  /// Every object that the check raised a finding for or wrote into the ledger, in that order of appearance: ledger first.
  var objects: [ObjectSummary] {
    var objects: [ObjectSummary] = []
    var indices: [[UInt8]: Int] = [:]
    func index(_ kind: String, _ name: String) -> Int {
      let key = Array(Self.family(kind).utf8) + [0] + Array(name.utf8)
      if let known = indices[key] { return known }
      indices[key] = objects.count
      objects.append(ObjectSummary(kind: kind, name: name))
      return objects.count - 1
    }
    /// The object of the ledger that a column belongs to: the longest name before a dot, since names have dots too.
    func owner(_ finding: Finding) -> Int? {
      guard finding.objectKind == "value" || finding.objectKind == "column" else { return nil }
      var name = Array(finding.object.utf8)[...]
      while let dot = name.lastIndex(of: UInt8(ascii: ".")) {
        name = name[..<dot]
        if let known = indices[Array("relation".utf8) + [0] + name] { return known }
      }
      return nil
    }
    for entry in ledger { objects[index(entry.objectKind, entry.object)].entries.append(entry) }

    let totals = Dictionary(counts.map { (FindingKey($0), $0) }) { first, _ in first }
    var groups: [FindingKey: (object: Int, group: Int)] = [:]
    for finding in findings {
      let key = FindingKey(finding)
      if let place = groups[key] {
        objects[place.object].groups[place.group].findings.append(finding)
        continue
      }
      let object = owner(finding) ?? index(finding.objectKind, finding.object)
      groups[key] = (object, objects[object].groups.count)
      objects[object].groups.append(
        ObjectSummary.Group(
          code: finding.code, kind: finding.objectKind, object: finding.object, findings: [finding],
          total: totals[key]?.total ?? 1))
    }
    return objects
  }

  private static func family(_ kind: String) -> String {
    switch kind {
    case "trigger", "setting", "database", "file", "statement": kind
    default: "relation"
    }
  }
}

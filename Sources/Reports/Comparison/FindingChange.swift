public import Verdicts

/// What became of the findings of one check, code and object.
public struct FindingChange: Sendable, Hashable {
  public var check: String
  public var code: String
  public var objectKind: String
  public var object: String
  /// The worst in the later report, else in the earlier one.
  public var severity: Severity
  /// True where a waiver covers them in the later report, else in the earlier one.
  public var isWaived: Bool
  /// All occurrences, those beyond the cap included.
  public var before: Int
  public var after: Int
  /// Locations that only one report has; both empty where a report does not list all its findings, and for findings without one.
  public var newLocations: [String]
  public var goneLocations: [String]
  /// False where one of the reports does not list all of them, so that single findings cannot be told apart.
  public var isWhole: Bool

  /// How many of them were not there before, as far as can be told.
  public var added: Int { max(after - before, isWhole ? newLocations.count : 0) }

  /// True where the gate has more of them to close for.
  public var isWorse: Bool { severity == .error && !isWaived && added > 0 }

  /// Findings by check, code and object, as bytes.
  private struct Key: Hashable {
    let parts: [[UInt8]]

    init(_ check: String, _ finding: Finding) {
      parts = [check, finding.code, finding.objectKind, finding.object].map { Array($0.utf8) }
    }
  }

  private struct Group {
    let check: String
    let first: Finding
    var severity: Severity
    var total: Int
    var locations: [String] = []
    var listed = 0
  }

  private static func groups(_ checks: [CheckResult]) -> (order: [Key], groups: [Key: Group]) {
    var order: [Key] = []
    var groups: [Key: Group] = [:]
    for check in checks {
      let totals = Dictionary(check.counts.map { (FindingKey($0), $0) }) { first, _ in first }
      let hidden = totals.mapValues { $0.total - $0.listed }
      for finding in check.findings {
        let key = Key(check.name, finding)
        if groups[key] == nil {
          order.append(key)
          // The count is by code and object; of kinds that share both, each is given what is hidden.
          groups[key] = Group(
            check: check.name, first: finding, severity: finding.severity,
            total: hidden[FindingKey(finding)] ?? 0)
        }
        guard var group = groups[key] else { continue }
        group.severity = max(group.severity, finding.severity)
        group.total = group.total.saturatingAdd(1)
        group.listed += 1
        if let location = finding.location { group.locations.append(location) }
        groups[key] = group
      }
    }
    return (order, groups)
  }

  /// - Returns: those that differ, the worst first, and how many listed findings are in both.
  static func all(_ before: [CheckResult], _ after: [CheckResult]) -> (
    changes: [FindingChange], persisting: Int
  ) {
    let (oldOrder, old) = groups(before)
    let (newOrder, new) = groups(after)
    var persisting = 0
    var changes: [FindingChange] = []
    for key in newOrder + oldOrder.filter({ new[$0] == nil }) {
      guard let shown = new[key] ?? old[key] else { continue }
      let (one, other) = (old[key], new[key])
      let added = Self.difference(other?.locations ?? [], one?.locations ?? [])
      let gone = Self.difference(one?.locations ?? [], other?.locations ?? [])
      let isWhole = [one, other].allSatisfy { $0.map { $0.listed == $0.total } ?? true }
      persisting += min((one?.listed ?? 0) - gone.count, (other?.listed ?? 0) - added.count)
      let change = FindingChange(
        check: shown.check, code: shown.first.code, objectKind: shown.first.objectKind,
        object: shown.first.object, severity: shown.severity, isWaived: shown.first.isWaived,
        before: one?.total ?? 0, after: other?.total ?? 0, newLocations: isWhole ? added : [],
        goneLocations: isWhole ? gone : [], isWhole: isWhole)
      if change.before != change.after || !change.newLocations.isEmpty || !change.goneLocations.isEmpty {
        changes.append(change)
      }
    }
    let sorted = [Severity.error, .warning, .info].flatMap { level in changes.filter { $0.severity == level }
    }
    return (sorted, persisting)
  }

  /// What is in the first and not in the second, each as often as it is there more often; by bytes.
  private static func difference(_ one: [String], _ other: [String]) -> [String] {
    var left: [[UInt8]: Int] = [:]
    for text in other { left[Array(text.utf8), default: 0] += 1 }
    return one.filter { text in
      let key = Array(text.utf8)
      guard let count = left[key], count > 0 else { return true }
      left[key] = count - 1
      return false
    }
  }
}

/// Gathers the findings and ledger entries of one check: the first `cap` findings of a code and object in full, the rest
/// counted, so that a report stays readable and no count is lost.
public struct FindingCollector: Sendable {
  /// The bytes of the names: two objects whose names differ only by Unicode composition are two objects.
  private struct Key: Hashable {
    let code: [UInt8]
    let object: [UInt8]

    init(code: String, object: String) {
      self.code = Array(code.utf8)
      self.object = Array(object.utf8)
    }
  }

  public let cap: Int
  public private(set) var findings: [Finding] = []
  public private(set) var ledger: [LedgerEntry] = []
  private var totals: [Key: (total: Int, listed: Int)] = [:]
  private var order: [Key] = []

  public init(cap: Int = 20) { self.cap = max(1, cap) }

  public mutating func add(_ finding: Finding) {
    let key = Key(code: finding.code, object: finding.object)
    if totals[key] == nil { order.append(key) }
    var entry = totals[key] ?? (0, 0)
    entry.total += 1
    if entry.listed < cap {
      entry.listed += 1
      findings.append(finding)
    }
    totals[key] = entry
  }

  /// True while a further finding of this code and object would still be written out, so that costly values need be built
  /// only then.
  public func lists(code: String, object: String) -> Bool {
    (totals[Key(code: code, object: object)]?.listed ?? 0) < cap
  }

  /// Counts a finding without writing it out. Meant for use after ``lists(code:object:)`` said no.
  public mutating func count(code: String, object: String, _ more: Int = 1) {
    let key = Key(code: code, object: object)
    if totals[key] == nil { order.append(key) }
    totals[key, default: (0, 0)].total += more
  }

  public mutating func add(_ entry: LedgerEntry) {
    ledger.append(entry)
  }

  public var counts: [FindingCount] {
    order.compactMap { key in
      totals[key].map {
        FindingCount(
          code: String(decoding: key.code, as: UTF8.self),
          object: String(decoding: key.object, as: UTF8.self),
          total: $0.total, listed: $0.listed)
      }
    }
  }

  public var worst: Severity? { findings.map(\.severity).max() }

  /// The outcome that these findings and entries amount to.
  public var outcome: Outcome { Outcome(worst: worst, ledger: ledger) }

  public func result(name: String, duration: Double) -> CheckResult {
    CheckResult(
      name: name, outcome: outcome, findings: findings, counts: counts, ledger: ledger, duration: duration)
  }
}

extension FindingCollector {
  /// Takes over everything another collector holds, its counts included.
  public mutating func merge(_ other: FindingCollector) {
    for finding in other.findings { add(finding) }
    for count in other.counts where count.total > count.listed {
      self.count(code: count.code, object: count.object, count.total - count.listed)
    }
    for entry in other.ledger { add(entry) }
  }

  /// The same findings under other codes.
  public func renaming(_ codes: [String: String]) -> FindingCollector {
    var result = FindingCollector(cap: cap)
    for var finding in findings {
      finding.code = codes[finding.code] ?? finding.code
      result.add(finding)
    }
    for count in counts where count.total > count.listed {
      result.count(code: codes[count.code] ?? count.code, object: count.object, count.total - count.listed)
    }
    for entry in ledger { result.add(entry) }
    return result
  }
}

public import Verdicts

/// What became of that which was not compared.
public struct LedgerChange: Sendable, Hashable {
  /// One property of one object, or of a part of it, and the check that speaks of it.
  public struct Item: Sendable, Hashable {
    public var check: String
    public var entry: LedgerEntry
  }

  /// Not compared in the later report, though the earlier one compared it.
  public var lost: [Item] = []
  /// Not compared in the later report, and unknown to the earlier one.
  public var new: [Item] = []
  /// Compared in the later report, though not in the earlier one.
  public var gained: [Item] = []

  init(_ before: [CheckResult], _ after: [CheckResult]) {
    let old = Self.states(before)
    for check in after {
      for entry in check.ledger {
        let state = old[Self.key(check.name, entry)]
        let item = Item(check: check.name, entry: entry)
        switch (state, entry.state) {
        case (.compared, .notCompared): lost.append(item)
        case (nil, .notCompared): new.append(item)
        case (.notCompared, .compared): gained.append(item)
        default: break
        }
      }
    }
  }

  private static func states(_ checks: [CheckResult]) -> [[[UInt8]]: LedgerEntry.State] {
    var states: [[[UInt8]]: LedgerEntry.State] = [:]
    for check in checks {
      for entry in check.ledger {
        let key = key(check.name, entry)
        // A property that was compared in part only was compared.
        if states[key] != .compared { states[key] = entry.state }
      }
    }
    return states
  }

  private static func key(_ check: String, _ entry: LedgerEntry) -> [[UInt8]] {
    [check, entry.objectKind, entry.object, entry.property, entry.element ?? ""].map { Array($0.utf8) }
  }
}

/// One line of the ledger: one property of one object, and whether it was compared.
public struct LedgerEntry: Sendable, Hashable, Codable {
  public enum State: String, Sendable, Hashable, Codable, CaseIterable {
    case compared
    /// The equality contract leaves it out (page size, root pages, segment layout, …).
    case ignoredByContract = "ignored-by-contract"
    /// Not looked at; `reason` says why.
    case notCompared = "not-compared"
  }

  public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
    case cap
    case tolerance
    case unsupported
    case filter
    case budget
    /// It cannot be observed through SQL at all.
    case unobservable
    /// It follows from something else that was compared.
    case derived
    /// The check that owns it did not run.
    case notRun = "not-run"
    /// Changed on request before the comparison: what was compared is the adapted database.
    case adapted
    /// The machine was too busy for its measurements to mean anything.
    case noise
  }

  /// `table`, `index`, `trigger`, `view`, `virtual-table`, `shadow-table`, `setting`, `database`.
  public var objectKind: String
  public var object: String
  /// `declaration`, `rows`, `rowids`, `value`, `behaviour`, `storage`, …
  public var property: String
  /// The part of the object that the property belongs to: a column, a constraint, a class of values; nil for the object as a whole.
  public var element: String?
  public var state: State
  public var reason: Reason?
  /// A sentence for people; nil where the state says it all.
  public var note: String?
  /// How many things were compared (rows for `rows`, 1 for a declaration); nil where counting has no meaning.
  public var count: Int64?

  public init(
    objectKind: String, object: String, property: String, element: String? = nil, state: State,
    reason: Reason? = nil, note: String? = nil, count: Int64? = nil
  ) {
    self.objectKind = objectKind
    self.object = object
    self.property = property
    self.element = element
    self.state = state
    self.reason = reason
    self.note = note
    self.count = count
  }
}

/// One deliberate damage, and what must be said of it; or a change that means nothing, of which nothing may
/// be said.
public struct Fault: Sendable, Hashable, CustomStringConvertible {
  /// `group/what-it-is`, for people and scripts; it stays as it is.
  public var id: String
  /// What is done, in a few words.
  public var change: String
  public var base: FaultBase
  public var means: Means
  public var expectation: Expectation

  public var description: String { id }

  init(_ id: String, _ change: String, _ means: Means, _ expectation: Expectation) {
    self.id = id
    self.change = change
    base = .records
    self.means = means
    self.expectation = expectation
  }

  /// A fault with the findings that it must raise; it may raise others, since one damage can show in several
  /// places.
  init(_ id: String, _ change: String, _ means: Means, _ findings: FaultFinding...) {
    self.init(id, change, means, .findings(findings))
  }

  /// True for what must raise nothing.
  public var isHarmless: Bool {
    switch expectation {
    case .findings, .refusal: false
    case .equivalent, .silence: true
    }
  }

  func on(_ base: FaultBase) -> Fault {
    var fault = self
    fault.base = base
    return fault
  }
}

extension [Fault] {
  func on(_ base: FaultBase) -> [Fault] { map { $0.on(base) } }
}

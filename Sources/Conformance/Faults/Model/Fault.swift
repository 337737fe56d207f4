import Testing

/// One deliberate damage to a copy of the ``BaseDatabase``, and every finding that it must raise, no more and no fewer.
struct Fault: Sendable, CustomTestStringConvertible {
  enum Change: Sendable {
    /// Statements run on a finished copy.
    case sql(String)
    /// The copy is made by the base script with one piece replaced by another.
    case script(String, String)
  }

  let name: String
  let change: Change
  let raises: Set<Raised>

  init(_ name: String, _ change: Change, _ raises: Raised...) {
    self.name = name
    self.change = change
    self.raises = Set(raises)
  }

  var testDescription: String { name }
}

/// Why a policy cannot be used: where in which file, what stands there, and what to write in its place.
public struct PolicyError: Error, Sendable, Hashable {
  public var path: String
  /// From 1; nil where the file as a whole is meant.
  public var line: Int?
  /// In characters from 1; nil where no place in the line is known.
  public var column: Int?
  /// What is wrong, in a sentence without its full stop.
  public var problem: String
  /// What to do next.
  public var hint: String?

  public init(path: String, line: Int? = nil, column: Int? = nil, problem: String, hint: String? = nil) {
    self.path = path
    self.line = line
    self.column = column
    self.problem = problem
    self.hint = hint
  }
}

extension PolicyError: CustomStringConvertible {
  public var description: String {
    let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
    return "\(path)\(place): \(problem)"
  }
}

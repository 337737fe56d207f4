/// Reads the members of one object by name, strictly: each by its type, and in the end none may be left over.
///
/// Absence is the only way to say "none": a member that is `null` has the wrong type.
public struct JSONObjectReader: Sendable {
  /// Where the object stands in its document, as in `$.checks[2]`.
  public let path: String
  private var left: [JSONValue.Member]

  /// - Throws: ``JSONShapeError/wrongType(path:expected:found:)`` where the value is no object.
  public init(_ value: JSONValue, path: String = "$") throws(JSONShapeError) {
    guard case .object(let members) = value else {
      throw .wrongType(path: path, expected: "object", found: value.kind)
    }
    self.path = path
    left = members
  }

  /// The path of a member of this object.
  public func path(of name: String) -> String { "\(path).\(name)" }

  /// Takes a member; nil where it is absent.
  public mutating func optional(_ name: String) -> JSONValue? {
    guard let index = left.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return nil }
    return left.remove(at: index).value
  }

  /// - Throws: ``JSONShapeError/missing(path:)``.
  public mutating func required(_ name: String) throws(JSONShapeError) -> JSONValue {
    guard let value = optional(name) else { throw .missing(path: path(of: name)) }
    return value
  }

  /// - Throws: ``JSONShapeError/unknown(path:)`` with the first member that nobody took.
  public func finish() throws(JSONShapeError) {
    if let member = left.first { throw .unknown(path: path(of: member.name)) }
  }
}

extension JSONObjectReader {
  public mutating func string(_ name: String) throws(JSONShapeError) -> String {
    try typed(required(name), name, "string", \.string)
  }

  public mutating func optionalString(_ name: String) throws(JSONShapeError) -> String? {
    guard let value = optional(name) else { return nil }
    return try typed(value, name, "string", \.string)
  }

  public mutating func bool(_ name: String) throws(JSONShapeError) -> Bool {
    try typed(required(name), name, "boolean", \.bool)
  }

  public mutating func optionalBool(_ name: String) throws(JSONShapeError) -> Bool? {
    guard let value = optional(name) else { return nil }
    return try typed(value, name, "boolean", \.bool)
  }

  /// - Throws: also ``JSONShapeError/badValue(path:expected:found:)`` where the integer lies outside `range`.
  public mutating func integer(
    _ name: String, in range: ClosedRange<Int64> = Int64.min...Int64.max
  ) throws(JSONShapeError) -> Int64 {
    try bounded(typed(required(name), name, "integer", \.integer), name, range)
  }

  public mutating func optionalInteger(
    _ name: String, in range: ClosedRange<Int64> = Int64.min...Int64.max
  ) throws(JSONShapeError) -> Int64? {
    guard let value = optional(name) else { return nil }
    return try bounded(typed(value, name, "integer", \.integer), name, range)
  }

  /// A number or an integer; an integer that a `Double` would round is refused as having the wrong type.
  public mutating func number(_ name: String) throws(JSONShapeError) -> Double {
    try typed(required(name), name, "number", \.number)
  }

  public mutating func optionalNumber(_ name: String) throws(JSONShapeError) -> Double? {
    guard let value = optional(name) else { return nil }
    return try typed(value, name, "number", \.number)
  }

  /// An array, each element read by `read`, which is given the element's path.
  public mutating func list<Element>(
    _ name: String, _ read: (JSONValue, String) throws(JSONShapeError) -> Element
  ) throws(JSONShapeError) -> [Element] {
    let values = try typed(required(name), name, "array", \.array)
    var elements: [Element] = []
    elements.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      elements.append(try read(value, "\(path(of: name))[\(index)]"))
    }
    return elements
  }

  /// The same; nil where the member is absent.
  public mutating func optionalList<Element>(
    _ name: String, _ read: (JSONValue, String) throws(JSONShapeError) -> Element
  ) throws(JSONShapeError) -> [Element]? {
    guard left.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return nil }
    return try list(name, read)
  }

  /// A member read by `read`, which is given its path; nil where it is absent.
  public mutating func optionalPart<Part>(
    _ name: String, _ read: (JSONValue, String) throws(JSONShapeError) -> Part
  ) throws(JSONShapeError) -> Part? {
    guard let value = optional(name) else { return nil }
    return try read(value, path(of: name))
  }

  /// - Throws: also ``JSONShapeError/missing(path:)``.
  public mutating func part<Part>(
    _ name: String, _ read: (JSONValue, String) throws(JSONShapeError) -> Part
  ) throws(JSONShapeError) -> Part {
    try read(required(name), path(of: name))
  }

  /// A string that stands for a case of an enumeration.
  public mutating func choice<Choice>(
    _ name: String, _ type: Choice.Type = Choice.self
  ) throws(JSONShapeError) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    try choice(string(name), name)
  }

  public mutating func optionalChoice<Choice>(
    _ name: String, _ type: Choice.Type = Choice.self
  ) throws(JSONShapeError) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let text = try optionalString(name) else { return nil }
    return try choice(text, name)
  }

  private func choice<Choice>(_ text: String, _ name: String) throws(JSONShapeError) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let choice = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw .badValue(path: path(of: name), expected: "one of \(names)", found: text)
    }
    return choice
  }

  private func typed<Wanted>(
    _ value: JSONValue, _ name: String, _ expected: String, _ access: (JSONValue) -> Wanted?
  ) throws(JSONShapeError) -> Wanted {
    guard let wanted = access(value) else {
      throw .wrongType(path: path(of: name), expected: expected, found: value.kind)
    }
    return wanted
  }

  private func bounded(
    _ value: Int64, _ name: String, _ range: ClosedRange<Int64>
  ) throws(JSONShapeError) -> Int64 {
    guard range.contains(value) else {
      let expected =
        range.upperBound == .max
        ? "at least \(range.lowerBound)" : "between \(range.lowerBound) and \(range.upperBound)"
      throw .badValue(path: path(of: name), expected: expected, found: String(value))
    }
    return value
  }
}

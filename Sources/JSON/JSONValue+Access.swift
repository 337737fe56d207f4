extension JSONValue {
  /// The value of the member with exactly this name (compared as bytes); nil where there is none or this is no object.
  public subscript(name: String) -> JSONValue? {
    object?.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// The element at an index; nil beyond the end and where this is no array.
  public subscript(index: Int) -> JSONValue? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }

  /// True for `null` alone.
  public var isNull: Bool { self == .null }

  /// nil where this is no `true` and no `false`.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// nil where this is no integer; a number such as 1.0 is none.
  public var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// A number, or an integer that a `Double` can hold exactly; nil otherwise.
  public var number: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(exactly: value)
    default: nil
    }
  }

  /// nil where this is no string.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// nil where this is no array.
  public var array: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }

  /// The members in their order; nil where this is no object.
  public var object: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// What kind of value this is, as error messages put it: `string`, `integer`, …
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}

internal import CJansson

extension JSONText {
  /// The bytes of a value, without a final newline. The same value always gives the same bytes.
  ///
  /// Reals are written with 15 significant digits where every real of the document survives that, else with 17; both read back to the same bits.
  ///
  /// - Parameter pretty: two spaces of indentation and one member a line; otherwise no white space at all.
  /// - Throws: ``JSONError`` for an infinity or NaN, a name with U+0000, a name used twice in one object, nesting beyond
  ///   ``maximumDepth``, or lack of memory.
  public static func encode(_ value: JSONValue, pretty: Bool = false) throws(JSONError) -> [UInt8] {
    var digits = 15
    let root = try reference(to: value, depth: 0, digits: &digits)
    let layout = pretty ? 2 : Int(JSON_COMPACT)  // JSON_INDENT(2)
    let precision = (digits & 0x1f) << 11  // JSON_REAL_PRECISION(digits)
    let flags = Int(JSON_ENCODE_ANY) | layout | precision
    var bytes: [UInt8] = []
    let status = withUnsafeMutablePointer(to: &bytes) { target in
      json_dump_callback(
        root.pointer,
        { buffer, size, target in
          guard let target else { return -1 }
          target.assumingMemoryBound(to: [UInt8].self).pointee
            .append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: size))
          return 0
        }, target, flags)
    }
    guard status == 0 else { throw JSONError(.outOfMemory, "jansson could not write the document") }
    return bytes
  }

  private static func reference(
    to value: JSONValue, depth: Int, digits: inout Int
  ) throws(JSONError) -> JSONReference {
    switch value {
    case .null: return try JSONReference(owning: json_null())
    case .bool(let bool): return try JSONReference(owning: bool ? json_true() : json_false())
    case .integer(let integer): return try JSONReference(owning: json_integer(integer))
    case .number(let number):
      guard number.isFinite else { throw JSONError(.notFinite, "JSON cannot hold the number \(number)") }
      if !survives15Digits(number) { digits = 17 }
      return try JSONReference(owning: json_real(number))
    case .string(var string):
      return try JSONReference(
        owning: string.withUTF8 { utf8 in
          // jansson takes NULL, which an empty buffer may point at, for an error.
          utf8.withMemoryRebound(to: CChar.self) {
            $0.isEmpty ? json_string("") : json_stringn($0.baseAddress, $0.count)
          }
        })
    case .array(let elements): return try array(of: elements, depth: depth + 1, digits: &digits)
    case .object(let members): return try object(of: members, depth: depth + 1, digits: &digits)
    }
  }

  private static func array(
    of elements: [JSONValue], depth: Int, digits: inout Int
  ) throws(JSONError) -> JSONReference {
    guard depth <= maximumDepth else { throw tooDeep() }
    let array = try JSONReference(owning: json_array())
    for element in elements {
      let item = try reference(to: element, depth: depth, digits: &digits)
      guard json_array_append_new(array.pointer, item.release()) == 0 else {
        throw JSONError(.outOfMemory, "jansson could not extend an array")
      }
    }
    return array
  }

  private static func object(
    of members: [JSONValue.Member], depth: Int, digits: inout Int
  ) throws(JSONError) -> JSONReference {
    guard depth <= maximumDepth else { throw tooDeep() }
    let object = try JSONReference(owning: json_object())
    for member in members {
      guard !member.name.utf8.contains(0) else {
        throw JSONError(.nulInName, "a member's name holds U+0000")
      }
      guard json_object_get(object.pointer, member.name) == nil else {
        throw JSONError(.duplicateName, "the member '\(member.name)' stands twice in one object")
      }
      let item = try reference(to: member.value, depth: depth, digits: &digits)
      guard json_object_set_new(object.pointer, member.name, item.release()) == 0 else {
        throw JSONError(.outOfMemory, "jansson could not extend an object")
      }
    }
    return object
  }

  /// A decimal of at most 15 digits survives the way through a normal `Double` and back (`DBL_DIG`).
  private static func survives15Digits(_ number: Double) -> Bool {
    guard number.isNormal else { return number.isZero }
    var digits = 0
    var zeros = 0
    for byte in number.magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "e"): return digits <= 15
      case UInt8(ascii: "."): continue
      case UInt8(ascii: "0"): if digits > 0 { zeros += 1 }
      default:
        digits += zeros + 1
        zeros = 0
      }
    }
    return digits <= 15
  }
}

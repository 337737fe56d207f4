internal import CJansson

extension JSONText {
  /// Reads one JSON document of any type (RFC 8259), refusing what jansson refuses and names used twice in one object.
  ///
  /// Integers outside Int64 and reals beyond the range of a `Double` are errors, never rounded.
  ///
  /// - Throws: ``JSONError`` with the line, column and byte of the fault.
  public static func decode(_ bytes: some Sequence<UInt8>) throws(JSONError) -> JSONValue {
    let bytes = Array(bytes)
    guard !bytes.isEmpty else {
      throw JSONError(.endsTooEarly, "the document is empty", line: 1, column: 0, position: 0)
    }
    var error = json_error_t()
    let pointer = bytes.withUnsafeBytes { raw in
      json_loadb(
        raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count,
        Int(JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_ANY), &error)
    }
    guard pointer != nil else { throw JSONError(error) }
    let root = try JSONReference(owning: pointer)
    return try value(of: root.pointer, depth: 0)
  }

  /// Copies what a borrowed `json_t` holds.
  private static func value(of json: UnsafeMutablePointer<json_t>, depth: Int) throws(JSONError) -> JSONValue
  {
    switch json.pointee.type {
    case JSON_NULL: return .null
    case JSON_TRUE: return .bool(true)
    case JSON_FALSE: return .bool(false)
    case JSON_INTEGER: return .integer(json_integer_value(json))
    case JSON_REAL: return .number(json_real_value(json))
    case JSON_STRING:
      let utf8 = UnsafeRawBufferPointer(start: json_string_value(json), count: json_string_length(json))
      return .string(String(decoding: utf8, as: UTF8.self))
    case JSON_ARRAY:
      guard depth < maximumDepth else { throw tooDeep() }
      let count = json_array_size(json)
      var elements: [JSONValue] = []
      elements.reserveCapacity(count)
      for index in 0..<count {
        guard let element = json_array_get(json, index) else { break }
        elements.append(try value(of: element, depth: depth + 1))
      }
      return .array(elements)
    default:
      guard depth < maximumDepth else { throw tooDeep() }
      var members: [JSONValue.Member] = []
      members.reserveCapacity(json_object_size(json))
      var iterator = json_object_iter(json)
      while let current = iterator {
        if let name = json_object_iter_key(current), let item = json_object_iter_value(current) {
          members.append(.init(String(cString: name), try value(of: item, depth: depth + 1)))
        }
        iterator = json_object_iter_next(json, current)
      }
      return .object(members)
    }
  }
}

extension JSONError {
  /// From what `json_loadb()` left behind.
  init(_ error: json_error_t) {
    var error = error
    let reason: Reason =
      switch json_error_code(&error) {
      case json_error_out_of_memory: .outOfMemory
      case json_error_stack_overflow: .tooDeep
      case json_error_invalid_utf8: .invalidUTF8
      case json_error_premature_end_of_input: .endsTooEarly
      case json_error_end_of_input_expected: .trailingBytes
      case json_error_null_byte_in_key: .nulInName
      case json_error_duplicate_key: .duplicateName
      case json_error_numeric_overflow: .outOfRange
      default: .syntax
      }
    let text = withUnsafeBytes(of: &error.text) { raw in
      String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
    }
    self.init(
      reason, text, line: Int(error.line), column: Int(error.column), position: Int(error.position))
  }
}

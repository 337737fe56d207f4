/// JSON as bytes, read and written by jansson (<https://jansson.readthedocs.io/>).
public enum JSONText {
  /// The deepest nesting of arrays and objects that is read or written. jansson's parser stops at 2,048, its writer nowhere; one limit
  /// well below both keeps deep input from exhausting a small thread stack.
  public static let maximumDepth = 512

  static func tooDeep() -> JSONError {
    JSONError(.tooDeep, "arrays and objects are nested more than \(maximumDepth) deep")
  }
}

/// Why a text is not JSON, or why a value cannot become JSON.
///
/// Line, column and position are nil where a value was being encoded: there is no text to point into.
public struct JSONError: Error, Sendable, Hashable {
  /// The causes a caller can tell apart.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case syntax
    /// The text stops before the document is complete.
    case endsTooEarly
    /// Something other than white space follows the document.
    case trailingBytes
    case duplicateName
    /// A member's name holds U+0000, which jansson has no way to keep.
    case nulInName
    case invalidUTF8
    /// An integer outside Int64, or a real beyond the range of a `Double`.
    case outOfRange
    /// An infinity or NaN, which JSON has no way to write.
    case notFinite
    /// Nested deeper than ``JSONText/maximumDepth``.
    case tooDeep
    case outOfMemory
  }

  public let reason: Reason
  /// Counted from 1.
  public let line: Int?
  /// Counted in characters from 1 within the line, as jansson counts them.
  public let column: Int?
  /// Counted in bytes from the start of the text.
  public let position: Int?
  /// What is wrong, in words; jansson's own where it found the fault.
  public let text: String

  public init(
    _ reason: Reason, _ text: String, line: Int? = nil, column: Int? = nil, position: Int? = nil
  ) {
    self.reason = reason
    self.text = text
    self.line = line
    self.column = column
    self.position = position
  }
}

extension JSONError: CustomStringConvertible {
  public var description: String {
    switch (line, column, position) {
    case (let line?, let column?, let position?): "line \(line), column \(column) (byte \(position)): \(text)"
    case (_, _, let position?): "byte \(position): \(text)"
    default: text
    }
  }
}

internal import SQLite

extension ExactValue {
  /// Simpler values to try in its place, the simplest first.
  var simplifications: [ExactValue] {
    switch self {
    case .null: []
    case .integer(0): [.null]
    case .integer(let number): [.null, .integer(0), .integer(number / 2)]
    case .real(0): [.null]
    case .real(let bits):
      [.null, .double(0)]
        + (Double(bitPattern: bits).magnitude > 1 ? [.double(Double(bitPattern: bits) < 0 ? -1 : 1)] : [])
    case .text(let bytes): [.null] + Self.parts(of: bytes).map { .text($0) }
    case .blob(let bytes): [.null] + Self.parts(of: bytes).map { .blob($0) }
    }
  }

  /// Each is shorter, so that repeating comes to an end.
  private static func parts(of bytes: [UInt8]) -> [[UInt8]] {
    guard !bytes.isEmpty else { return [] }
    let half = bytes.count / 2
    let pieces = [
      [], Array(bytes[..<half]), Array(bytes[half...]), Array(bytes.dropFirst()), Array(bytes.dropLast()),
    ]
    return pieces.filter { $0.count < bytes.count }
  }
}

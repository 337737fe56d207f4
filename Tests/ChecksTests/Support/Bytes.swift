import Foundation

/// The bytes of a file, for telling whether it changed.
enum Bytes {
  static func of(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }
}

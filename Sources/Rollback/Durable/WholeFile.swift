internal import Streams

enum WholeFile {
  /// All bytes. For files whose size is bounded by what they are.
  static func bytes(_ path: String) throws -> [UInt8] {
    let buffer = try FileReader.contents(of: path)
    return withExtendedLifetime(buffer) { Array($0.bytes) }
  }
}

internal import SQLite
internal import Streams

/// Makes and changes the small databases of a proof. Nothing has to survive a crash, so nobody waits for the
/// disk.
enum DatabaseMaker {
  private static let quickly = "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY;"

  /// A new database at `path`.
  ///
  /// - Throws: `SQLiteError`.
  static func create(_ script: String, at path: String) throws {
    try Connection(path: path, mode: .create).execute(quickly + script)
  }

  /// - Throws: `SQLiteError`.
  static func change(_ path: String, _ script: String) throws {
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.execute("PRAGMA synchronous=OFF")
    try connection.execute(script)
  }

  /// - Throws: `FileError`.
  static func copy(_ path: String, to target: String) throws {
    try write(bytes(of: path), to: target)
  }

  /// - Throws: `FileError`.
  static func bytes(of path: String) throws -> [UInt8] {
    let buffer = try FileReader.contents(of: path)
    return withExtendedLifetime(buffer) { Array($0.bytes) }
  }

  /// - Throws: `FileError`.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let writer = try FileWriter(path: path)
    try bytes.withUnsafeBytes { try writer.write($0) }
    _ = try writer.finish(durable: false)
  }

  /// A script with one piece replaced.
  ///
  /// - Throws: ``FaultError`` when the piece is not there exactly once, so that no fault can turn into
  ///   nothing unseen.
  static func script(_ script: String, replacing piece: String, with other: String) throws -> String {
    let text = Array(script.utf8)
    let places = Bytes.places(of: Array(piece.utf8), in: text)
    guard places.count == 1, let start = places.first else {
      throw FaultError.unclear(piece: piece, occurrences: places.count)
    }
    let end = start + piece.utf8.count
    return String(decoding: text[..<start] + Array(other.utf8) + text[end...], as: UTF8.self)
  }
}

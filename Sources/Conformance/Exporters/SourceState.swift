internal import RoundTrip
internal import Streams

/// A database and the files beside it, as an exporter is given them.
struct SourceState {
  private static let suffixes = ["", "-wal", "-journal"]
  let path: String

  func copy(of pristine: String) throws {
    for suffix in Self.suffixes where Files.kind(of: pristine + suffix) == .file {
      let bytes = try FileReader.array(of: pristine + suffix)
      let writer = try FileWriter(path: path + suffix)
      try bytes.withUnsafeBytes { try writer.write($0) }
      _ = try writer.finish(durable: false)
    }
  }

  /// The SHA-256 of each file by its name.
  func digests(_ cancellation: Cancellation) throws -> [String: Digest] {
    var digests: [String: Digest] = [:]
    for suffix in Self.suffixes where Files.kind(of: path + suffix) == .file {
      digests[Files.name(of: path + suffix)] = try FileReader.digest(of: path + suffix, cancellation)
    }
    return digests
  }

  /// Whether a reader finds the same content in both: a checkpoint moves pages and changes nothing.
  func holdsTheSame(as other: String, _ cancellation: Cancellation) -> Bool {
    func fingerprint(_ source: String) -> String? {
      try? DigestJob(
        source: source, workDirectory: Files.parent(of: path), busyTimeout: 0, progress: SilentProgress(),
        cancellation: cancellation
      ).run().fingerprint
    }
    guard let mine = fingerprint(path), let others = fingerprint(other) else { return false }
    return mine == others
  }
}

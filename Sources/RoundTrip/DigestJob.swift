internal import Artifacts
internal import JSON
public import Streams

/// Snapshot and fingerprint.
public struct DigestJob: Sendable {
  public struct Result: Sendable {
    /// 64 hexadecimal digits.
    public var fingerprint: String
    public var tables: [(name: String, rowCount: Int64, digest: String)]

    /// One line each: digest, rows, name; the fingerprint first.
    public var text: String {
      var lines = ["\(fingerprint)  database"]
      lines += tables.map { "\($0.digest)  \($0.rowCount) rows  \($0.name)" }
      return lines.joined(separator: "\n") + "\n"
    }

    public var jsonText: String {
      get throws {
        let tables = tables.map { table in
          JSONValue.object([
            .init("name", .string(table.name)), .init("rows", .integer(table.rowCount)),
            .init("digest", .string(table.digest)),
          ])
        }
        let json = JSONValue.object([
          .init("fingerprint", .string(fingerprint)), .init("tables", .array(tables)),
        ])
        return String(decoding: try JSONText.encode(json, pretty: true), as: UTF8.self) + "\n"
      }
    }
  }

  private let source: String
  private let workDirectory: String?
  private let busyTimeout: Int
  private let progress: any ProgressObserver
  private let cancellation: Cancellation

  public init(
    source: String, workDirectory: String?, busyTimeout: Int, progress: any ProgressObserver,
    cancellation: Cancellation
  ) {
    self.source = source
    self.workDirectory = workDirectory
    self.busyTimeout = busyTimeout
    self.progress = progress
    self.cancellation = cancellation
  }

  /// - Throws: what ``Failure`` knows.
  public func run() throws -> Result {
    let workspace = try Workspace(in: workDirectory)
    let taken = try SourceSnapshot(
      of: source, in: workspace, busyTimeout: busyTimeout, progress: progress, cancellation: cancellation)
    let digested = try taken.namingSource {
      try DatabaseDigester(snapshot: taken.snapshot.path, progress: progress, cancellation: cancellation)
        .digest()
    }
    return Result(
      fingerprint: digested.fingerprint.digest.description,
      tables: digested.entries.map { ($0.name, $0.rowCount, $0.digest.description) })
  }
}

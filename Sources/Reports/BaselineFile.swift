public import JSON
internal import Streams
public import Verdicts

/// Reads and writes baselines (`reports/schema/baseline.schema.json`).
public enum BaselineFile {
  /// The version of the form of baselines.
  public static let version: Int64 = 1

  /// - Throws: ``BaselineError``, `FileError` for a file that cannot be read.
  public static func read(_ path: String) throws -> Baseline {
    let bytes = try Files.read(path)
    do {
      return try baseline(try JSONText.decode(bytes))
    } catch {
      throw BaselineError(path: path, reason: "\(error)")
    }
  }

  /// The document with a final newline; the same baseline always gives the same bytes.
  ///
  /// - Throws: `JSONError` for a number that JSON cannot hold.
  public static func bytes(_ baseline: Baseline) throws -> [UInt8] {
    try JSONText.encode(json(baseline), pretty: true) + [UInt8(ascii: "\n")]
  }

  public static func json(_ baseline: Baseline) -> JSONValue {
    .record([
      "baselineVersion": .integer(version),
      "key": baseline.key.json,
      "figures": baseline.figures.json,
    ])
  }

  static func baseline(_ json: JSONValue) throws(JSONShapeError) -> Baseline {
    var reader = try JSONObjectReader(json)
    _ = try reader.integer("baselineVersion", in: version...version)
    let baseline = Baseline(
      key: try reader.part("key", BaselineKey.init(json:path:)),
      figures: try reader.part("figures", PerformanceFigures.init(json:path:)))
    try reader.finish()
    return baseline
  }
}

/// Why a file is no baseline.
public struct BaselineError: Error, Sendable, Hashable, CustomStringConvertible {
  public let path: String
  public let reason: String

  public var description: String { "the baseline \(path) cannot be used: \(reason)" }
  public var hint: String { "Record it anew with 'roundtrip baseline record'." }
}

extension BaselineKey {
  var json: JSONValue {
    .record([
      "catalogDigest": .string(catalogDigest),
      "rowMagnitude": .integer(Int64(rowMagnitude)),
      "sqliteVersion": .string(sqliteVersion),
      "sourceID": .string(sourceID),
      "workloadDigest": .string(workloadDigest),
      "architecture": .string(architecture),
      "cores": .integer(Int64(cores)),
      "os": .string(os),
    ])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    self.init(
      catalogDigest: try reader.digest("catalogDigest"),
      rowMagnitude: Int(try reader.integer("rowMagnitude", in: 1...19)),
      sqliteVersion: try reader.nonEmpty("sqliteVersion"), sourceID: try reader.nonEmpty("sourceID"),
      workloadDigest: try reader.digest("workloadDigest"), architecture: try reader.nonEmpty("architecture"),
      cores: Int(try reader.integer("cores", in: 1...1_000_000)), os: try reader.nonEmpty("os"))
    try reader.finish()
  }
}

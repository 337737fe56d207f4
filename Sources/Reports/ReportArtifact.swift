public import JSON

/// The export a copy was made from.
public struct ReportArtifact: Sendable, Hashable {
  /// The containers, by the names users give to `--format`.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    case bundle
    case json
    case sql
    case image
  }

  public var format: Format
  /// nil where it was not kept.
  public var path: String?
  /// Bytes of all its files together.
  public var size: Int64
  /// SHA-256 of a container that is one file, 64 lower-case hexadecimal digits; nil for a bundle.
  public var sha256: String?
  /// SHA-256 of the manifest; nil where the container has none.
  public var manifestDigest: String?
  /// What was changed on request before the export; empty where nothing was.
  public var adaptations: [ReportAdaptation]

  public init(
    format: Format, path: String? = nil, size: Int64, sha256: String? = nil, manifestDigest: String? = nil,
    adaptations: [ReportAdaptation] = []
  ) {
    self.adaptations = adaptations
    self.format = format
    self.path = path
    self.size = size
    self.sha256 = sha256
    self.manifestDigest = manifestDigest
  }

  public var json: JSONValue {
    .record([
      "format": .string(format.rawValue),
      "path": path.map(JSONValue.string),
      "size": .integer(size),
      "sha256": sha256.map(JSONValue.string),
      "manifestDigest": manifestDigest.map(JSONValue.string),
      "adaptations": adaptations.isEmpty ? nil : .array(adaptations.map(\.json)),
    ])
  }

  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    format = try reader.choice("format")
    self.path = try reader.optionalString("path")
    size = try reader.integer("size", in: 0...Int64.max)
    sha256 = try reader.optionalDigest("sha256")
    manifestDigest = try reader.optionalDigest("manifestDigest")
    let changes = reader.optional("adaptations")
    adaptations = []
    for (index, change) in (changes?.array ?? []).enumerated() {
      let place = "\(reader.path(of: "adaptations"))[\(index)]"
      adaptations.append(try ReportAdaptation(json: change, path: place))
    }
    try reader.require(changes == nil || !adaptations.isEmpty, "adaptations", "an array of changes", "none")
    try reader.finish()
  }
}

internal import JSON
internal import Streams

/// What an interrupted export needs to go on: kept in the partial folder, replaced at each checkpoint.
///
/// A checkpoint lies between two chunks, where no statement is open.
struct ResumeState: Sendable, Hashable {
  static let fileName = "resume.json"

  /// Of the snapshot: only the same bytes can be continued.
  var sourceDigest: Digest
  /// ``Exporter/Options/resumeKey``: another version, or other options, might write other text.
  var version: String
  var selection: [String]?
  var position: SinkPosition
  /// The relations that are complete.
  var done: [Manifest.Entry]
  /// Chunks of the relation that is being written.
  var chunks: [RelationDigest.ChunkDigest]

  func write(to folder: String) throws {
    try Files.write(JSONText.encode(json), to: folder + "/" + Self.fileName)
  }

  /// - Throws: ``ArtifactError/nothingToResume(path:)`` when the folder or its state is missing or damaged.
  static func read(target: String) throws -> ResumeState {
    let path = target + ".partial/" + fileName
    guard Files.kind(of: path) == .file else { throw ArtifactError.nothingToResume(path: target) }
    do {
      // A name of its own, so that the buffer outlives the view of its bytes.
      let buffer = try FileReader.contents(of: path)
      return try withExtendedLifetime(buffer) { try ResumeState(json: JSONText.decode(buffer.bytes)) }
    } catch {
      throw ArtifactError.notResumable("its state is damaged: \(error)")
    }
  }

  private var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("sourceDigest", .string(sourceDigest.description)), .init("version", .string(version)),
      .init("done", .array(done.map(\.json))), .init("chunks", .array(chunks.map(\.json))),
      .init("closed", .array(position.closed.map(\.json))),
    ]
    if let selection { members.append(.init("selection", .array(selection.map(JSONValue.string)))) }
    if let current = position.current {
      members.append(
        .init(
          "current",
          .object([
            .init("name", .string(current.name)), .init("section", .string(current.section.rawValue)),
            .init("bytes", .integer(current.byteCount)),
            .init("statements", .integer(current.statementCount)),
          ])))
    }
    return .object(members)
  }

  private init(json: JSONValue) throws {
    var reader = try JSONObjectReader(json)
    sourceDigest = try reader.digest("sourceDigest")
    version = try reader.string("version")
    done = try reader.list("done") { value, path throws(JSONShapeError) in
      try Manifest.Entry(json: value, path: path)
    }
    chunks = try reader.list("chunks") { value, path throws(JSONShapeError) in
      try RelationDigest.ChunkDigest(json: value, path: path)
    }
    let closed = try reader.list("closed") { value, path throws(JSONShapeError) in
      try ArtifactFile(json: value, path: path)
    }
    selection = try reader.optionalList("selection") { value, _ throws(JSONShapeError) in value.string ?? "" }
    var current: SinkPosition.Current?
    if let value = reader.optional("current") {
      var inner = try JSONObjectReader(value, path: reader.path(of: "current"))
      current = SinkPosition.Current(
        name: try inner.string("name"), section: try inner.choice("section"),
        byteCount: try inner.integer("bytes", in: 0...Int64.max),
        statementCount: try inner.integer("statements", in: 0...Int64.max))
      try inner.finish()
    }
    position = SinkPosition(closed: closed, current: current)
    try reader.finish()
  }

  init(
    sourceDigest: Digest, version: String, selection: [String]?, position: SinkPosition,
    done: [Manifest.Entry],
    chunks: [RelationDigest.ChunkDigest]
  ) {
    self.sourceDigest = sourceDigest
    self.version = version
    self.selection = selection
    self.position = position
    self.done = done
    self.chunks = chunks
  }
}

extension Exporter.Options {
  /// False where rows are tried before they are written: whether one is refused depends on all before it, and what was left out is only
  /// known to the run that left it out.
  var canResume: Bool { tablesBreakingConstraints.isEmpty }

  /// What has to be the same for an export to be continued.
  var resumeKey: String {
    let suspects = (tablesBreakingChecks + tablesBreakingConstraints).sorted().joined(separator: ",")
    let key = "\(toolVersion) \(search.rawValue) \(suspects)"
    guard !adaptations.isEmpty else { return key }
    let hash = SHA256()
    for adaptation in adaptations { hash.updateFramed("\(adaptation.json)") }
    return "\(key) \(hash.finish())"
  }
}

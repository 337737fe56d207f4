/// Why an artifact cannot be written, continued or read. Facts only, worded in ``description``.
public enum ArtifactError: Error, Sendable, Hashable {
  // Writing
  /// The JSON form would be longer than V8's longest string; `limit` in UTF-16 code units.
  case tooLargeForJSON(limit: Int64)
  /// A value too large for the text containers; the bytes of its row.
  case notResumable(String)
  case nothingToResume(path: String)
  case sourceChanged(path: String)
  case unknownTables([String])
  case targetExists(path: String)
  /// The output would replace what is read.
  case overwritesInput(path: String)
  /// Stopped on request, with a checkpoint in the partial folder.
  case interrupted(path: String)

  // Reading
  case notAnArtifact(path: String, reason: String)
  case manifestMissing(path: String)
  case manifestDamaged(path: String, reason: String)
  case unknownVersion(path: String, found: Int64)
  case fileMissing(artifact: String, file: String)
  case unexpectedFile(artifact: String, file: String)
  case wrongSize(artifact: String, file: String, expected: Int64, actual: Int64)
  case digestMismatch(artifact: String, file: String)
  case nulByte(artifact: String, file: String)
  case foreignStatement(artifact: String, file: String, head: String)
}

extension ArtifactError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLargeForJSON(let limit):
      "the JSON object would be longer than \(limit) UTF-16 code units, the longest string that V8 can hold"
    case .notResumable(let reason): "this export cannot be resumed: \(reason)"
    case .nothingToResume(let path): "there is no interrupted export at \(path)"
    case .sourceChanged(let path): "the source has changed since the export at \(path) was interrupted"
    case .unknownTables(let names): "no such table in the source: \(names.joined(separator: ", "))"
    case .targetExists(let path): "\(path) exists already"
    case .overwritesInput(let path): "\(path) is read by this very command and would be replaced"
    case .interrupted(let path): "stopped on request; what is written so far is kept in \(path).partial"
    case .notAnArtifact(let path, let reason): "\(path) is not an artifact: \(reason)"
    case .manifestMissing(let path): "\(path) has no manifest"
    case .manifestDamaged(let path, let reason): "the manifest of \(path) is damaged: \(reason)"
    case .unknownVersion(let path, let found):
      "\(path) is of format version \(found); this tool reads version \(Manifest.formatVersion)"
    case .fileMissing(let artifact, let file): "\(artifact) lacks the file \(file) that its manifest lists"
    case .unexpectedFile(let artifact, let file):
      "\(artifact) holds \(file), which its manifest does not list"
    case .wrongSize(let artifact, let file, let expected, let actual):
      "\(file) of \(artifact) has \(actual) bytes where the manifest says \(expected)"
    case .digestMismatch(let artifact, let file):
      "the SHA-256 of \(file) of \(artifact) is not the one in the manifest"
    case .nulByte(let artifact, let file):
      "\(file) of \(artifact) holds a NUL byte, where SQL text would silently end"
    case .foreignStatement(let artifact, let file, let head):
      "\(file) of \(artifact) holds a statement that an export never writes: \(head)"
    }
  }

  /// What the reader can do next; nil where the message says it all.
  public var hint: String? {
    switch self {
    case .tooLargeForJSON: "Use --format bundle, which is read in chunks, or --format image."
    case .notResumable, .nothingToResume, .sourceChanged: "Run the export again without --resume."
    case .unknownTables: "`roundtrip inspect` lists the tables."
    case .overwritesInput: "Choose another name for the output."
    case .interrupted: "Run the same command with --resume to go on."
    case .targetExists: "Choose another name, or pass --force to replace it."
    case .notAnArtifact, .manifestMissing: "Name a bundle folder, a .json or .sql file, or a database image."
    case .unknownVersion: "Read it with the version of the tool that wrote it, or export again."
    case .manifestDamaged, .fileMissing, .unexpectedFile, .wrongSize, .digestMismatch, .nulByte,
      .foreignStatement:
      "The artifact was damaged or changed after it was written. Export again, or fetch it again."
    }
  }
}

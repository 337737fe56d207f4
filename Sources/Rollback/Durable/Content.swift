internal import JSON
internal import Streams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What stands at a path, so far as it matters whether it is the same: nothing, a file with its bytes, or a folder with its files.
public struct Content: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case missing
    case file
    case folder
  }

  public var kind: Kind
  /// SHA-256 of a file, or of the framed names and digests of a folder's files; nil for nothing.
  public var digest: String?
  /// The permissions; nil for nothing. Not part of the comparison.
  public var mode: UInt32?

  public static let missing = Content(kind: .missing, digest: nil, mode: nil)

  public func isSame(as other: Content) -> Bool { kind == other.kind && digest == other.digest }

  /// Looks at a path. A symbolic link counts as what it leads to.
  ///
  /// - Throws: `FileError`, also for what is neither a file nor a folder.
  static func of(_ path: String) throws -> Content {
    switch Files.kind(of: path) {
    case .missing: return .missing
    case .file:
      let digest = try FileReader.digest(of: path, Cancellation())
      return Content(kind: .file, digest: digest.description, mode: Self.mode(of: path))
    case .directory:
      let hash = SHA256()
      try add(path, "", to: hash)
      return Content(kind: .folder, digest: hash.finish().description, mode: Self.mode(of: path))
    case .other: throw FileError(operation: "read", path: path, code: EINVAL)
    }
  }

  private static func add(_ folder: String, _ prefix: String, to hash: SHA256) throws {
    for name in Files.names(in: folder) {
      let path = folder + "/" + name
      if Files.kind(of: path) == .directory {
        hash.updateFramed(prefix + name + "/")
        try add(path, prefix + name + "/", to: hash)
      } else {
        hash.updateFramed(prefix + name)
        hash.update(try FileReader.digest(of: path, Cancellation()).bytes)
      }
    }
  }

  private static func mode(of path: String) -> UInt32? {
    var status = stat()
    return stat(path, &status) == 0 ? UInt32(status.st_mode) & 0o7777 : nil
  }
}

extension Content {
  var json: JSONValue {
    .record([
      "kind": .string(kind.rawValue), "sha256": digest.map(JSONValue.string),
      "mode": mode.map { .integer(Int64($0)) },
    ])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    kind = try reader.choice("kind")
    digest = try reader.optionalString("sha256")
    mode = try reader.optionalInteger("mode", in: 0...0o7777).map { UInt32($0) }
    try reader.finish()
  }
}

extension DurableFiles {
  /// Copies a file or a folder with all it holds.
  ///
  /// - Returns: what was copied.
  func copyTree(_ path: String, to target: String) throws -> Content {
    let content = try Content.of(path)
    switch content.kind {
    case .missing: break
    case .file:
      let digest = try copy(path, to: target, mode: content.mode ?? 0o644)
      guard digest.description == content.digest else { throw RollbackError.changedMeanwhile(path: path) }
    case .folder:
      try copyFolder(path, to: target)
      guard try Content.of(target).isSame(as: content) else {
        throw RollbackError.changedMeanwhile(path: path)
      }
    }
    return content
  }

  private func copyFolder(_ path: String, to target: String) throws {
    try makeFolder(target, mode: 0o755)
    for name in Files.names(in: path) {
      let from = path + "/" + name
      if Files.kind(of: from) == .directory {
        try copyFolder(from, to: target + "/" + name)
      } else {
        let mode = try Content.of(from).mode
        _ = try copy(from, to: target + "/" + name, mode: mode ?? 0o644)
      }
    }
    try syncFolder(target)
  }
}

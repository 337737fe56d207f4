public import JSON
internal import Streams

extension Manifest {
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("format", .string(format.rawValue)),
      .init("formatVersion", .integer(Self.formatVersion)),
      .init("version", .string(version)),
      .init("timestamp", .string(timestamp)),
      .init("recordCount", .integer(recordCount)),
      .init("tableCount", .integer(Int64(entries.count))),
      .init("totalSize", .integer(totalSize)),
      .init("checksum", .string(checksum.description)),
      .init("source", source.json),
      .init("tables", .array(entries.map(\.json))),
      .init("files", .array(files.map(\.json))),
      .init("omissions", .array(omissions.map(\.json))),
      .init("standIns", .array(standIns.map(JSONValue.string))),
    ]
    if !adaptations.isEmpty { members.append(.init("adaptations", .array(adaptations.map(\.json)))) }
    if let selection { members.append(.init("selection", .array(selection.map(JSONValue.string)))) }
    if let leftOut { members.append(.init("leftOut", .array(leftOut.map(\.json)))) }
    if let fingerprint { members.append(.init("fingerprint", .string(fingerprint.description))) }
    return .object(members)
  }

  /// - Parameter path: the artifact, for messages.
  /// - Throws: ``ArtifactError`` for an unknown version and for anything that is not as ``json`` writes it, totals and checksum included.
  public init(json: JSONValue, path: String) throws(ArtifactError) {
    do {
      var reader = try JSONObjectReader(json)
      let version = try reader.integer("formatVersion")
      guard version == Self.formatVersion else {
        throw ArtifactError.unknownVersion(path: path, found: version)
      }
      format = try reader.choice("format")
      self.version = try reader.string("version")
      timestamp = try reader.string("timestamp")
      let recordCount = try reader.integer("recordCount")
      let tableCount = try reader.integer("tableCount")
      let totalSize = try reader.integer("totalSize")
      let checksum = try reader.digest("checksum")
      source = try Source(json: reader.required("source"), path: reader.path(of: "source"))
      entries = try reader.list("tables") { value, path throws(JSONShapeError) in
        try Entry(json: value, path: path)
      }
      files = try reader.list("files") { value, path throws(JSONShapeError) in
        try ArtifactFile(json: value, path: path)
      }
      omissions = try reader.list("omissions") { value, path throws(JSONShapeError) in
        try Omission(json: value, path: path)
      }
      standIns = try reader.list("standIns", Self.text)
      if let adaptations = try reader.optionalList("adaptations", Adaptation.init(json:path:)) {
        guard !adaptations.isEmpty else {
          throw JSONShapeError.badValue(
            path: reader.path(of: "adaptations"), expected: "at least one element", found: "none")
        }
        self.adaptations = adaptations
      }
      selection = try reader.optionalList("selection", Self.text)
      leftOut = try reader.optionalList("leftOut", LeftOut.init(json:path:))
      fingerprint = try reader.optionalDigest("fingerprint")
      try reader.finish()
      guard recordCount == self.recordCount, tableCount == entries.count, totalSize == self.totalSize,
        checksum == self.checksum
      else {
        throw ArtifactError.manifestDamaged(
          path: path, reason: "its totals and its checksum are not those of its entries")
      }
    } catch let error as ArtifactError {
      throw error
    } catch {
      throw .manifestDamaged(path: path, reason: "\(error)")
    }
  }

  private static func text(_ value: JSONValue, _ path: String) throws(JSONShapeError) -> String {
    guard let text = value.string else {
      throw .wrongType(path: path, expected: "string", found: value.kind)
    }
    return text
  }
}

extension Manifest.Source {
  var json: JSONValue {
    .object([
      .init("name", .string(name)), .init("size", .integer(byteCount)),
      .init("sha256", .string(digest.description)),
      .init("sqliteVersion", .string(sqliteVersion)), .init("encoding", .string(encoding)),
    ])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    name = try reader.string("name")
    byteCount = try reader.integer("size", in: 0...Int64.max)
    digest = try reader.digest("sha256")
    sqliteVersion = try reader.string("sqliteVersion")
    encoding = try reader.string("encoding")
    try reader.finish()
  }
}

extension Manifest.Entry {
  var json: JSONValue {
    .object([
      .init("name", .string(name)), .init("kind", .string(kind)),
      .init("values", .array(values.map(JSONValue.string))),
      .init("rows", .integer(rowCount)), .init("digest", .string(digest.description)),
      .init("chunks", .array(chunks.map(\.json))),
    ])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    name = try reader.string("name")
    kind = try reader.string("kind")
    values = try reader.list("values") { value, path throws(JSONShapeError) in
      guard let text = value.string else {
        throw .wrongType(path: path, expected: "string", found: value.kind)
      }
      return text
    }
    rowCount = try reader.integer("rows", in: 0...Int64.max)
    digest = try reader.digest("digest")
    chunks = try reader.list("chunks") { value, path throws(JSONShapeError) in
      try RelationDigest.ChunkDigest(json: value, path: path)
    }
    try reader.finish()
  }
}

extension RelationDigest.ChunkDigest {
  var json: JSONValue {
    .object([.init("rows", .integer(Int64(rowCount))), .init("digest", .string(digest.description))])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    rowCount = Int(try reader.integer("rows", in: 1...Int64(Chunk.rowLimit)))
    digest = try reader.digest("digest")
    try reader.finish()
  }
}

extension ArtifactFile {
  var json: JSONValue {
    var members: [JSONValue.Member] = [.init("name", .string(name))]
    if let section { members.append(.init("section", .string(section.rawValue))) }
    members += [
      .init("bytes", .integer(byteCount)), .init("statements", .integer(statementCount)),
      .init("sha256", .string(digest.description)),
    ]
    return .object(members)
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    name = try reader.string("name")
    section = try reader.optionalChoice("section")
    byteCount = try reader.integer("bytes", in: 0...Int64.max)
    statementCount = try reader.integer("statements", in: 0...Int64.max)
    digest = try reader.digest("sha256")
    try reader.finish()
  }
}

extension Omission {
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("kind", .string(kind)), .init("name", .string(name)), .init("reason", .string(reason)),
      .init("sql", .string(sql)), .init("carriedBy", .array(carriedBy.map { .string($0.rawValue) })),
    ]
    if let rowCount { members.append(.init("rows", .integer(rowCount))) }
    return .object(members)
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    kind = try reader.string("kind")
    name = try reader.string("name")
    reason = try reader.string("reason")
    sql = try reader.string("sql")
    carriedBy = try reader.list("carriedBy") { value, path throws(JSONShapeError) in
      guard let text = value.string, let format = ArtifactFormat(rawValue: text) else {
        throw .wrongType(path: path, expected: "a container", found: value.kind)
      }
      return format
    }
    rowCount = try reader.optionalInteger("rows", in: 0...Int64.max)
    try reader.finish()
  }
}

extension JSONObjectReader {
  mutating func digest(_ name: String) throws(JSONShapeError) -> Digest {
    let text = try string(name)
    guard let digest = Digest(hex: text) else {
      throw .badValue(path: path(of: name), expected: "64 hexadecimal digits", found: text)
    }
    return digest
  }

  mutating func optionalDigest(_ name: String) throws(JSONShapeError) -> Digest? {
    guard let text = try optionalString(name) else { return nil }
    guard let digest = Digest(hex: text) else {
      throw .badValue(path: path(of: name), expected: "64 hexadecimal digits", found: text)
    }
    return digest
  }

  /// Like `list`, with nil for an absent member.
  mutating func optionalList<Element>(
    _ name: String, _ read: (JSONValue, String) throws(JSONShapeError) -> Element
  ) throws(JSONShapeError) -> [Element]? {
    guard let value = optional(name) else { return nil }
    guard let values = value.array else {
      throw .wrongType(path: path(of: name), expected: "array", found: value.kind)
    }
    var elements: [Element] = []
    for (index, value) in values.enumerated() {
      elements.append(try read(value, "\(path(of: name))[\(index)]"))
    }
    return elements
  }
}

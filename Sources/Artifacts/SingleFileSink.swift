internal import JSON
internal import Streams

/// Writes the containers that are one file: `sql`, a script, and `json`, one `{schema, data, indexes, metadata}` object.
///
/// The script's manifest lies beside it as `NAME.manifest.json`; the object carries its own as `metadata`.
final class SingleFileSink: ArtifactSink {
  /// The longest string that V8 can hold, in UTF-16 code units (M3): a larger object could not be parsed there.
  static let jsonLimit: Int64 = 536_870_888

  private let target: String
  private let partial: String
  private let format: ArtifactFormat
  private let isDurable: Bool
  private let writer: FileWriter
  private var section = Section.schema
  private var isFirstInSection = true
  private var statementCount: Int64 = 0
  private var utf16Count: Int64 = 0
  private let escaped = ByteBuffer(capacity: 1 << 17)
  /// For the object, whose own bytes hold its manifest: digests are taken of the statements of a section, each behind its length.
  private let hash = SHA256()
  private var sectionBytes: Int64 = 0
  private var sections: [ArtifactFile] = []

  init(target: String, format: ArtifactFormat, isDurable: Bool) throws {
    self.target = target
    self.format = format
    self.isDurable = isDurable
    partial = target + ".partial"
    writer = try FileWriter(path: partial)
    if format == .json { try put("{\"schema\":[") }
  }

  func write(_ statement: UnsafeRawBufferPointer, in next: Section) throws {
    try moveTo(next)
    statementCount += 1
    guard format == .json else {
      try writer.write(statement)
      return
    }
    escaped.removeAll()
    escaped.append(isFirstInSection ? "\n" : ",\n")
    // The line feed behind a statement belongs to the script form only.
    let text = UnsafeRawBufferPointer(rebasing: statement.dropLast(1))
    try JSONText.encodeString(text, into: escaped)
    hash.updateBigEndian(UInt64(text.count))
    hash.update(text)
    sectionBytes += Int64(text.count)
    isFirstInSection = false
    utf16Count += Self.utf16Length(escaped.bytes)
    guard utf16Count <= Self.jsonLimit else { throw ArtifactError.tooLargeForJSON(limit: Self.jsonLimit) }
    try writer.write(escaped.bytes)
  }

  private func moveTo(_ next: Section) throws {
    while section < next {
      let now = section
      let following: Section = now == .schema ? .data : .indexes
      if format == .json {
        endSection(now)
        try put("\n],\"\(following.rawValue)\":[")
      }
      section = following
      isFirstInSection = true
    }
  }

  private func endSection(_ section: Section) {
    sections.append(
      ArtifactFile(
        name: section.rawValue, section: section, byteCount: sectionBytes, statementCount: statementCount,
        digest: hash.finish()))
    sectionBytes = 0
    statementCount = 0
  }

  private func put(_ text: String) throws {
    utf16Count += Int64(text.utf16.count)
    try writer.write(text)
  }

  /// How many UTF-16 code units well-formed UTF-8 becomes: one for each byte that starts a character, one more for a
  /// character of four bytes.
  private static func utf16Length(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    var units = 0
    for byte in bytes {
      units += byte & 0xc0 == 0x80 ? 0 : 1
      units += byte >= 0xf0 ? 1 : 0
    }
    return Int64(units)
  }

  func checkpoint() throws -> SinkPosition {
    throw ArtifactError.notResumable("only a bundle can be resumed at a chunk")
  }

  func close() throws -> [ArtifactFile] {
    try moveTo(.indexes)
    if format == .json {
      endSection(.indexes)
      return sections
    }
    let bytes = writer.byteCount
    let digest = try writer.finish(durable: isDurable)
    return [
      ArtifactFile(
        name: Files.name(of: target), section: nil, byteCount: bytes, statementCount: statementCount,
        digest: digest)
    ]
  }

  func commit(_ manifest: Manifest) throws {
    if format == .json {
      try put("\n],\"metadata\":")
      let text = try manifest.text()
      try put(text)
      try put("}\n")
      _ = try writer.finish(durable: isDurable)
      try Files.rename(partial, to: target)
    } else {
      // The script last: a manifest without its script is refused, a script without its manifest is not noticed.
      try Files.write(Array(manifest.text().utf8), to: target + Manifest.besideSuffix)
      try Files.rename(partial, to: target)
    }
  }

  func discard() { Files.remove(partial) }
}

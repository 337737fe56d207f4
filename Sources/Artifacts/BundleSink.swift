internal import Streams

/// Writes a bundle: `schema.sql`, `data-00001.sql` … of at most 4 MiB, `indexes.sql`, `manifest.json`.
///
/// The folder is `NAME.partial` until it is complete.
final class BundleSink: ArtifactSink {
  /// A quarter of what the format allows: who imports a file holds it whole.
  static let fileLimit: Int64 = 4 << 20

  private let target: String
  private let folder: String
  private let isDurable: Bool
  /// Told of each file once it is complete.
  private let live: LiveBundle?
  private let hash = BackgroundHash()
  private var closed: [ArtifactFile] = []
  private var writer: FileWriter?
  private var section = Section.schema
  private var name = ""
  private var statementCount: Int64 = 0

  /// Starts afresh; what a killed run left in the partial folder is removed.
  init(target: String, isDurable: Bool, live: LiveBundle? = nil) throws {
    self.target = target
    self.isDurable = isDurable
    self.live = live
    folder = target + ".partial"
    Files.remove(folder)
    try Files.createDirectory(folder)
    try openFile(for: .schema)
  }

  /// Goes on at a checkpoint; what was written after it is cut off.
  init(target: String, resumingAt position: SinkPosition, isDurable: Bool) throws {
    self.target = target
    self.isDurable = isDurable
    live = nil
    folder = target + ".partial"
    closed = position.closed
    guard let current = position.current else {
      throw ArtifactError.notResumable("the checkpoint names no file")
    }
    writer = try FileWriter(path: folder + "/" + current.name, resumingAt: current.byteCount, hash: hash)
    name = current.name
    section = current.section
    statementCount = current.statementCount
    let known = Set(closed.map(\.name) + [name, ResumeState.fileName])
    for stray in Files.names(in: folder) where !known.contains(stray) { Files.remove(folder + "/" + stray) }
  }

  func write(_ statement: UnsafeRawBufferPointer, in next: Section) throws {
    while section < next { try openFile(for: section == .schema ? .data : .indexes) }
    if let writer, section == .data, writer.byteCount > 0,
      writer.byteCount + Int64(statement.count) > Self.fileLimit
    {
      try openFile(for: .data)
    }
    try writer?.write(statement)
    statementCount += 1
  }

  /// Closes the current file and opens the next one. A section without statements still gets its file.
  private func openFile(for next: Section) throws {
    try closeFile()
    section = next
    switch next {
    case .schema: name = "schema.sql"
    case .indexes: name = "indexes.sql"
    case .data:
      let digits = String(closed.count { $0.section == .data } + 1)
      name = "data-" + String(repeating: "0", count: max(0, 5 - digits.utf8.count)) + digits + ".sql"
    }
    writer = try FileWriter(path: folder + "/" + name, hash: hash)
    statementCount = 0
  }

  private func closeFile() throws {
    guard let writer else { return }
    let bytes = writer.byteCount
    let digest = try writer.finish(durable: isDurable)
    let file = ArtifactFile(
      name: name, section: section, byteCount: bytes, statementCount: statementCount, digest: digest)
    closed.append(file)
    live?.announce(file)
    self.writer = nil
  }

  func checkpoint() throws -> SinkPosition {
    guard let writer else { return SinkPosition(closed: closed, current: nil) }
    try writer.sync()
    return SinkPosition(
      closed: closed,
      current: .init(
        name: name, section: section, byteCount: writer.byteCount, statementCount: statementCount))
  }

  func close() throws -> [ArtifactFile] {
    while section < .indexes { try openFile(for: section == .schema ? .data : .indexes) }
    try closeFile()
    return closed
  }

  func commit(_ manifest: Manifest) throws {
    let writer = try FileWriter(path: folder + "/" + Manifest.fileName)
    try writer.write(manifest.text())
    _ = try writer.finish(durable: isDurable)
    Files.remove(folder + "/" + ResumeState.fileName)
    try Files.rename(folder, to: target)
  }

  func discard() {
    writer = nil
    Files.remove(folder)
  }
}

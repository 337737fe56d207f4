internal import Catalog
internal import SQLite
internal import Streams

/// One pass over a plan: statements and rows into a sink. A thread of its own reads ahead while this one writes.
final class ExportRun {
  private let plan: ExportPlan
  private let catalog: Catalog
  private let connection: Connection
  private let snapshot: String
  private let sink: any ArtifactSink
  private let encoding: TextEncoding
  private let options: Exporter.Options
  private let source: Manifest.Source
  private let target: String
  private let progress: any ProgressObserver
  private let cancellation: Cancellation

  private let line = ByteBuffer(capacity: 1 << 14)
  private var entries: [Manifest.Entry] = []
  private var bytesSinceCheckpoint: Int64 = 0
  private var bytesRead: Int64 = 0
  /// Rows that no statement can insert.
  private(set) var omissions: [Omission] = []

  init(
    plan: ExportPlan, catalog: Catalog, connection: Connection, snapshot: String, sink: any ArtifactSink,
    encoding: TextEncoding, options: Exporter.Options, source: Manifest.Source, target: String,
    progress: any ProgressObserver, cancellation: Cancellation
  ) {
    self.plan = plan
    self.catalog = catalog
    self.connection = connection
    self.snapshot = snapshot
    self.sink = sink
    self.encoding = encoding
    self.options = options
    self.source = source
    self.target = target
    self.progress = progress
    self.cancellation = cancellation
  }

  func writeAll(resumingAt state: ResumeState?) throws -> [Manifest.Entry] {
    progress.begin(phase: "export", total: source.byteCount, unit: "bytes")
    defer { progress.end(phase: "export") }
    if let state {
      entries = state.done
    } else {
      for statement in plan.preamble { try write(statement, in: .schema) }
      for declaration in plan.schema { try write(declaration.sql, in: .schema) }
    }
    try writeRows(Array(plan.data.dropFirst(entries.count)), in: .data, chunks: state?.chunks ?? [])
    for declaration in plan.indexes { try write(declaration.sql, in: .indexes) }
    try writeRows(plan.lateData, in: .indexes, chunks: [])
    for statement in plan.closing { try write(statement, in: .indexes) }
    return entries
  }

  private func write(_ statement: String, in section: Section) throws {
    line.removeAll()
    line.append(statement)
    line.append(OpenComment.closing(statement))
    line.append(";\n")
    try sink.write(line.bytes, in: section)
  }

  /// Reads the relations one after the other on a thread of its own, and writes what it hands over.
  ///
  /// - Parameter chunks: those of the first relation that an earlier run has written.
  private func writeRows(
    _ planned: [ExportPlan.Rows], in section: Section, chunks: [RelationDigest.ChunkDigest]
  ) throws {
    guard !planned.isEmpty else { return }
    let skipped = chunks.reduce(0) { $0 + Int64($1.rowCount) }
    let supply = ChunkSupply(
      snapshot: snapshot, relations: planned.map(\.relation), skippingInFirst: skipped, isDigesting: true,
      cancellation: cancellation)
    defer { supply.stop() }
    for (index, rows) in planned.enumerated() {
      var digest = RelationDigest(chunks: index == 0 ? chunks : [])
      if digest.chunks.isEmpty { for statement in rows.before { try write(statement, in: section) } }
      let gate = try RowGate(for: rows.relation, options: options, catalog: catalog)
      let writer = InsertWriter(
        relation: rows.relation, encoding: encoding, pieceTable: plan.pieceTable
      ) { [self] statement in
        bytesSinceCheckpoint += Int64(statement.count)
        try sink.write(statement, in: section)
      }
      do {
        while let chunk = try supply.next(of: index) {
          try writer.write(try gate?.admit(chunk) ?? chunk)
          digest.add(chunk)
          bytesRead += Int64(chunk.buffer.count)
          supply.recycle(chunk.buffer)
          progress.advance(to: bytesRead, detail: rows.relation.name)
          try cancellation.check()
          if section == .data { try checkpointIfDue(digest.chunks) }
        }
      } catch  where error is Cancelled && section == .data && (!digest.chunks.isEmpty || rows.before.isEmpty)
      {
        // Whoever stops a run on purpose loses nothing of it.
        try checkpoint(digest.chunks)
        throw error
      }
      entries.append(
        Manifest.Entry(
          name: rows.relation.name, kind: rows.relation.kind.rawValue, values: rows.relation.values,
          rowCount: digest.rowCount,
          digest: digest.finish(name: rows.relation.name, values: rows.relation.values), chunks: digest.chunks
        ))
      omissions += gate?.omissions ?? []
    }
  }

  private func checkpointIfDue(_ chunks: [RelationDigest.ChunkDigest]) throws {
    if bytesSinceCheckpoint >= 8 << 20 { try checkpoint(chunks) }
  }

  private func checkpoint(_ chunks: [RelationDigest.ChunkDigest]) throws {
    guard options.format == .bundle, options.isDurable, options.canResume else { return }
    bytesSinceCheckpoint = 0
    let state = ResumeState(
      sourceDigest: source.digest, version: options.resumeKey, selection: options.selection,
      position: try sink.checkpoint(), done: entries, chunks: chunks)
    try state.write(to: target + ".partial")
  }
}

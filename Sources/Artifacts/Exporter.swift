internal import Catalog
public import SQLite
public import Streams

/// Writes a snapshot as an artifact.
public struct Exporter {
  public struct Options: Sendable {
    public var format: ArtifactFormat
    /// Only these tables and virtual tables, with their indexes and triggers; nil for everything.
    public var selection: [String]?
    /// Continue an interrupted bundle.
    public var resumes: Bool
    /// Replace what stands at the target.
    public var overwrites: Bool
    /// Wait for the disk before the artifact gets its name; off for artifacts that live no longer than the run.
    public var isDurable: Bool
    /// How full-text indexes are carried; an image always holds them as they are.
    public var search = SearchCarrying.shadow
    /// ISO 8601, for the manifest.
    public var timestamp: String
    public var toolVersion: String
    /// Tables with rows that break their own CHECK, as `integrity_check` named them.
    public var tablesBreakingChecks: [String] = []
    /// Tables with rows that break their own NOT NULL, UNIQUE or STRICT type: each row is tried before it is written.
    public var tablesBreakingConstraints: [String] = []
    /// The snapshot was itself made of these objects of a larger database; nil where it was not.
    public var partOf: Part?
    /// What was done to the snapshot before, for the manifest.
    public var adaptations: [Adaptation] = []

    public init(
      format: ArtifactFormat, selection: [String]? = nil, resumes: Bool = false, overwrites: Bool = false,
      isDurable: Bool = true, timestamp: String, toolVersion: String
    ) {
      self.format = format
      self.selection = selection
      self.resumes = resumes
      self.overwrites = overwrites
      self.isDurable = isDurable
      self.timestamp = timestamp
      self.toolVersion = toolVersion
    }
  }

  /// What an artifact holds of its source, and what it does not.
  public struct Part: Sendable, Hashable {
    public var selection: [String]
    public var leftOut: [LeftOut]

    public init(selection: [String], leftOut: [LeftOut]) {
      self.selection = selection
      self.leftOut = leftOut
    }
  }

  private let snapshot: String
  private let source: Manifest.Source
  private let options: Options
  private let progress: any ProgressObserver
  private let cancellation: Cancellation
  private let live: LiveBundle?

  /// - Parameters:
  ///   - snapshot: a database file that nobody changes.
  ///   - source: what the manifest says of it.
  ///   - live: is told of the files of a bundle as they are completed; nil when nobody waits for them.
  public init(
    snapshot: String, source: Manifest.Source, options: Options, progress: any ProgressObserver,
    cancellation: Cancellation, live: LiveBundle? = nil
  ) {
    self.live = live
    self.snapshot = snapshot
    self.source = source
    self.options = options
    self.progress = progress
    self.cancellation = cancellation
  }

  /// Writes the artifact. Until the last step nothing stands at `target`; a failure or a cancellation leaves nothing behind, save the partial
  /// folder of a bundle that was to be durable, from which `resumes` goes on.
  ///
  /// - Throws: ``ArtifactError``, ``SQLiteError``, ``FileError``, ``Cancelled``.
  public func export(to target: String) throws -> Manifest {
    guard options.overwrites || Files.kind(of: target) == .missing else {
      throw ArtifactError.targetExists(path: target)
    }
    if options.format == .image {
      guard !options.resumes else {
        throw ArtifactError.notResumable("an image is made in one step")
      }
      return try ImageWriter(
        snapshot: snapshot, source: source, options: options, progress: progress, cancellation: cancellation
      ).write(to: target)
    }
    let connection = try Self.openSnapshot(snapshot)
    let catalog = try Catalog(reading: connection)
    try checkSelection(against: catalog)
    var plan = try ExportPlanner(
      catalog: catalog, connection: connection,
      selection: options.selection.map { Set($0.map(NameKey.init)) },
      tablesBreakingChecks: Set(options.tablesBreakingChecks.map(NameKey.init)), search: options.search
    ).plan()
    var rehearsal = Rehearsal()
    try rehearsal.run(&plan)

    let resumed = options.resumes ? try resumeState(target) : nil
    let sink: any ArtifactSink =
      if options.format == .bundle {
        if let resumed {
          try BundleSink(target: target, resumingAt: resumed.position, isDurable: options.isDurable)
        } else {
          try BundleSink(target: target, isDurable: options.isDurable, live: live)
        }
      } else {
        try SingleFileSink(target: target, format: options.format, isDurable: options.isDurable)
      }
    do {
      let run = ExportRun(
        plan: plan, catalog: catalog, connection: connection, snapshot: snapshot, sink: sink,
        encoding: TextEncoding(pragma: catalog.settings.encoding), options: options, source: source,
        target: target, progress: progress, cancellation: cancellation)
      let entries = try run.writeAll(resumingAt: resumed)
      let files = try sink.close()
      let fingerprint =
        options.selection == nil && options.search == .shadow
        ? try Fingerprint(catalog: catalog, relations: entries.map { ($0.name, $0.digest) }).digest : nil
      var manifest = Manifest(
        format: options.format, version: options.toolVersion, timestamp: options.timestamp, source: source,
        files: files, entries: entries, omissions: plan.omissions + run.omissions,
        adaptations: options.adaptations,
        standIns: rehearsal.standIns,
        selection: options.selection, fingerprint: fingerprint)
      if options.selection != nil { manifest.leftOut = leftOut(catalog) }
      manifest.tell(options.partOf)
      try cancellation.check()
      try sink.commit(manifest)
      return manifest
    } catch {
      // A partial bundle is worth keeping only where it can be continued.
      if !(options.isDurable && options.format == .bundle && error is Cancelled && Self.canResume(target)) {
        sink.discard()
      }
      throw error
    }
  }

  /// Whether an interrupted run has left a checkpoint for this target.
  public static func canResume(_ target: String) -> Bool {
    Files.kind(of: target + ".partial/" + ResumeState.fileName) == .file
  }

  /// Opens a snapshot for reading table data.
  public static func openSnapshot(_ path: String) throws(SQLiteError) -> Connection {
    let connection = try Connection(path: path, mode: .immutable)
    connection.enableStandIns()
    try connection.tolerateBrokenSchema()
    try connection.readEncoding()
    // A reader needs little cache: every page is read once.
    try connection.execute("PRAGMA cache_size=-8192; PRAGMA temp_store=FILE")
    return connection
  }

  private func checkSelection(against catalog: Catalog) throws(ArtifactError) {
    let known = Set(
      catalog.tables.filter { $0.role == .ordinary }.map { NameKey($0.name) }
        + catalog.virtualTables.map { NameKey($0.name) } + catalog.views.map { NameKey($0.name) })
    let unknown = (options.selection ?? []).filter { !known.contains(NameKey($0)) }
    guard unknown.isEmpty else { throw .unknownTables(unknown) }
  }

  private func leftOut(_ catalog: Catalog) -> [LeftOut] {
    let selected = Set((options.selection ?? []).map(NameKey.init))
    return catalog.carriedObjects.filter { !selected.contains(NameKey($0.name)) }
  }

  private func resumeState(_ target: String) throws -> ResumeState {
    guard options.format == .bundle else {
      throw ArtifactError.notResumable("only a bundle can be resumed at a chunk")
    }
    guard options.tablesBreakingConstraints.isEmpty else {
      throw ArtifactError.notResumable(
        "rows that break the source's constraints are known only to the run that met them")
    }
    guard options.canResume else {
      throw ArtifactError.notResumable("some rows break constraints of the source, and each has to be tried")
    }
    let state = try ResumeState.read(target: target)
    guard state.sourceDigest == source.digest else { throw ArtifactError.sourceChanged(path: target) }
    guard state.version == options.resumeKey else {
      throw ArtifactError.notResumable(
        "it was begun by another version, or with another --search, --examine or adaptation")
    }
    guard state.selection == options.selection else {
      throw ArtifactError.notResumable("it was begun with other tables")
    }
    return state
  }
}

internal import Artifacts
internal import Engines
internal import Reports
internal import RoundTrip
internal import SQLite
internal import Streams

extension RollbackOperations {
  /// - Parameter path: nil for a bundle in the state folder.
  func export(_ settings: RollbackSettings, to path: String?) throws -> SQLjsExportFormat {
    try settings.check()
    let target: String
    if let path {
      target = path
    } else {
      let folder = settings.state + "/exports"
      try options.files.makeFolder(settings.state)
      try options.files.makeFolder(folder)
      let digits = Timestamp.now().text.filter { $0 != "-" && $0 != ":" && $0 != "." }
      target = folder + "/" + digits + ".bundle"
    }
    let workspace = try Workspace(in: options.workDirectory)
    let engine = try settings.target.engine(scratch: workspace.path, options.cancellation)
    var source = settings.source
    var part: Exporter.Part?
    if !settings.carriesAll {
      let fixed = try SnapshotTaker.take(
        source: source, into: workspace.path, busyTimeout: options.busyTimeout)
      let carried = try carry(settings, source: fixed.path, in: workspace.path)
      source = carried.path
      part = carried.facts?.part?.part
    }
    _ = try ExportJob(
      ExportJob.Options(
        source: source, target: target, format: .bundle, search: settings.search, examines: true,
        workDirectory: options.workDirectory, busyTimeout: options.busyTimeout,
        adaptations: settings.adaptations(for: engine), partOf: part),
      progress: options.progress, cancellation: options.cancellation
    ).run()
    return try SQLjsExportFormat(reading: target)
  }

  func validate(_ export: SQLjsExportFormat) throws {
    let workspace = try Workspace(in: options.workDirectory)
    let copy = try importing(export, in: workspace.path)
    guard let expected = export.metadata.fingerprint else { return }
    let actual = try RollbackRun.fingerprint(of: copy, options)
    guard actual == expected else {
      throw RollbackError.invalid(path: export.path, reason: "what it gives is not what was exported")
    }
  }

  func optimize(_ export: SQLjsExportFormat) throws -> String {
    let workspace = try Workspace(in: options.workDirectory)
    let image = export.path + ArtifactFormat.image.suffix
    _ = try ExportJob(
      ExportJob.Options(
        source: importing(export, in: workspace.path), target: image, format: .image, overwrites: true,
        workDirectory: options.workDirectory),
      progress: options.progress, cancellation: options.cancellation
    ).run()
    return image
  }

  private func importing(_ export: SQLjsExportFormat, in folder: String) throws -> String {
    let copy = folder + "/copy.db"
    let artifact = try ArtifactReader(path: export.path, cancellation: options.cancellation)
    _ = try NativeEngine().makeCopy(
      of: artifact, at: copy, progress: options.progress, cancellation: options.cancellation)
    return copy
  }
}

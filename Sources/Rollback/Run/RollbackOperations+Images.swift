internal import Artifacts
internal import JSON
internal import Streams

extension RollbackOperations {
  /// The image of the run that waits before its switch, or of the last that finished where none is in progress; nil where there is none,
  /// and where the container is another.
  ///
  /// - Throws: ``RollbackError`` where journal or state were altered.
  public func image(state folder: String) throws -> RollbackImage? {
    let status = try status(state: folder)
    switch status.phase {
    case .idle: return try installedImage(folder)
    case .committed, .reverting: return nil
    case .preparing: return try status.run.flatMap { try preparedImage($0, folder) }
    }
  }

  /// The plan of the run in progress; nil where none is, and for a restore, which has none.
  public func planInProgress(state folder: String) throws -> RollbackPlan? {
    guard let run = try StateFolder.readState(in: folder).run else { return nil }
    let path = StateFolder.runPath(run, in: folder) + "/plan.json"
    guard Files.kind(of: path) == .file else { return nil }
    return try RollbackPlan(reading: Files.read(path), path: path)
  }

  /// An artifact counts once the run has paused with its proof behind it.
  private func preparedImage(_ run: String, _ folder: String) throws -> RollbackImage? {
    let last = try history(state: folder).last { $0.run == run }
    guard last?.event == "paused", last?.step == .switch,
      let plan = try planInProgress(state: folder), plan.settings.container == .image
    else { return nil }
    let path = StateFolder.runPath(run, in: folder)
    let record = try RunRecord(json: JSONText.decode(Files.read(path + "/" + RunRecord.fileName)))
    return image(run, path + "/artifact" + plan.settings.container.suffix, record.artifact, false)
  }

  private func installedImage(_ folder: String) throws -> RollbackImage? {
    let ended = try history(state: folder).last {
      $0.event == "run-ended" && $0.data?["result"]?.string == RollbackOutcome.Result.finished.rawValue
    }
    guard let run = ended?.run else { return nil }
    let path = StateFolder.runPath(run, in: folder)
    let plan = try RollbackPlan(reading: Files.read(path + "/plan.json"), path: path + "/plan.json")
    guard plan.settings.container == .image else { return nil }
    let manifest = try SwitchManifest(
      json: JSONText.decode(Files.read(path + "/" + SwitchManifest.fileName)))
    let item = manifest.items.first { $0.path.utf8.elementsEqual(plan.settings.install.utf8) }
    return image(run, plan.settings.install, item?.new, true)
  }

  private func image(
    _ run: String, _ path: String, _ content: Content?, _ isInstalled: Bool
  ) -> RollbackImage? {
    guard let sha256 = content?.digest, let size = Files.size(of: path) else { return nil }
    return RollbackImage(run: run, path: path, size: size, sha256: sha256, isInstalled: isInstalled)
  }
}

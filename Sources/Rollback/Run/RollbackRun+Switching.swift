internal import Artifacts
internal import JSON
internal import Streams

/// The switch, on both sides of its commit point.
extension RollbackRun {
  // MARK: Before the commit point

  /// Puts everything new beside its place and writes down what goes where; then commits.
  func commit(_ plan: RollbackPlan) throws {
    let backup = try store.read(record.backup ?? "")
    let environment = Dictionary(uniqueKeysWithValues: plan.settings.environment.map { ($0.file, $0) })
    var manifest = SwitchManifest(
      run: run, backup: backup.id, sourceFingerprint: record.fingerprint,
      items: backup.entries.map {
        SwitchManifest.Item(path: $0.path, previous: $0.content, stored: $0.stored, new: .missing)
      })
    // Written before the first file is put beside the app's, so that whoever drops the run finds them all.
    try write(manifest)
    for (index, item) in manifest.items.enumerated() {
      guard try Content.of(item.path).isSame(as: item.previous) else {
        throw RollbackError.changedMeanwhile(path: item.path)
      }
      let staged = item.staged(run)
      try files.remove(staged)
      if let change = environment[item.path] {
        manifest.items[index].new = try stage(change, item, at: staged)
      } else {
        let isArtifact = item.path == plan.settings.install
        let from = isArtifact ? artifactPath : artifactPath + Manifest.besideSuffix
        manifest.items[index].new = try files.copyTree(from, to: staged)
        if isArtifact { try refuseOtherArtifact(at: staged) }
      }
    }
    try commit(manifest)
  }

  func write(_ manifest: SwitchManifest) throws {
    try files.replace(
      runPath + "/" + SwitchManifest.fileName, JSONText.encode(manifest.json, pretty: true) + [0x0a])
  }

  /// The commit point is the rename in which the journal's line becomes part of the state.
  func commit(_ manifest: SwitchManifest) throws {
    try write(manifest)
    try options.cancellation.check()
    try folder.record("committed", step: .switch, data: manifest.json) { $0.phase = .committed }
  }

  private func stage(
    _ change: EnvironmentChange, _ item: SwitchManifest.Item, at staged: String
  ) throws -> Content {
    func bytes(_ path: String) throws -> [UInt8] { try Files.read(path) }
    let present = item.previous.kind == .missing ? [] : try bytes(item.path)
    let text = change.rendered(present: present, template: try change.template.map(bytes))
    try files.create(staged, text, mode: item.previous.mode ?? 0o644)
    return try Content.of(staged)
  }

  /// Removes what waits beside the app's files.
  func dropStaged() throws {
    guard let manifest = try readManifest() else { return }
    try switcher(manifest).discard()
  }

  // MARK: After it

  /// nil where none was written yet.
  func readManifest() throws -> SwitchManifest? {
    let path = runPath + "/" + SwitchManifest.fileName
    guard Files.kind(of: path) != .missing else { return nil }
    do {
      return try SwitchManifest(json: JSONText.decode(Files.read(path)))
    } catch {
      throw RollbackError.stateDamaged(path: path, reason: "\(error)")
    }
  }

  func switcher(_ manifest: SwitchManifest) -> Switcher {
    Switcher(manifest: manifest, files: files, backup: store.path(manifest.backup))
  }

  func apply(_ manifest: SwitchManifest) throws {
    guard !record.isApplied else { return }
    try switcher(manifest).apply()
    record.isApplied = true
    try save()
  }

  /// Takes the switch back. Returns what is worth telling.
  func goBack(_ manifest: SwitchManifest) throws -> [String] {
    let foreign = try switcher(manifest).revert(keeping: runPath)
    return foreign.map { "\($0) had been changed by somebody else; what it held is kept in \(runPath)" }
  }

  // MARK: Validation

  /// - Throws: ``RollbackError/invalid(path:reason:)`` where something else stands than was put there.
  func validatePlaces(_ manifest: SwitchManifest) throws {
    for item in manifest.items where try !Content.of(item.path).isSame(as: item.new) {
      throw RollbackError.invalid(path: item.path, reason: "it is not what was put there")
    }
  }

  /// Looks at everything where it stands.
  ///
  /// - Throws: ``RollbackError/invalid(path:reason:)``, and what reading the artifact throws.
  func validate(_ plan: RollbackPlan, _ manifest: SwitchManifest) throws -> JSONValue? {
    try validatePlaces(manifest)
    for change in plan.settings.environment where change.template == nil {
      let file = try EnvironmentFile(Files.read(change.file))
      for setting in change.settings where file.value(of: setting.key) != setting.value {
        throw RollbackError.invalid(
          path: change.file, reason: "it does not say \(setting.key)=\(setting.value)")
      }
    }
    let copy = scratch + "/installed.db"
    let artifact = try ArtifactReader(
      path: plan.settings.install, format: plan.settings.container, cancellation: options.cancellation)
    _ = try targetEngine(plan.settings).makeCopy(
      of: artifact, at: copy, progress: options.progress, cancellation: options.cancellation)
    let fingerprint = try Self.fingerprint(of: copy, options)
    guard fingerprint == record.copyFingerprint else {
      throw RollbackError.invalid(
        path: plan.settings.install, reason: "the target engine reads other content than was proved")
    }
    try refuseOther(in: copy)
    return .record(["copyFingerprint": .string(fingerprint)])
  }
}

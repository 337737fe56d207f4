internal import Artifacts
internal import RoundTrip
internal import Streams

extension RollbackSettings {
  /// The paths of the app that a switch replaces: the artifact, its manifest where that lies beside it, the environment's files.
  var switchedPaths: [String] {
    let hasManifestBeside = container == .image || container == .sql
    return [install] + (hasManifestBeside ? [install + Manifest.besideSuffix] : []) + environment.map(\.file)
  }

  /// With the links followed at the paths that a switch replaces: a link must not become a file.
  func followingLinks() -> RollbackSettings {
    var result = self
    if RealPath.isLink(install) { result.install = RealPath.of(install) }
    for (index, change) in environment.enumerated() where RealPath.isLink(change.file) {
      result.environment[index].file = RealPath.of(change.file)
    }
    return result
  }

  /// Whether this can be carried out at all.
  ///
  /// - Throws: ``RollbackError/badSettings(_:)``.
  func check() throws {
    func refuse(_ reason: String) -> RollbackError { .badSettings(reason) }
    guard Files.kind(of: source) == .file else { throw refuse("there is no database \(source)") }
    guard Files.kind(of: app) == .directory else { throw refuse("there is no folder \(app)") }
    for path in [source, app, state, install] + environment.map(\.file) where !path.hasPrefix("/") {
      throw refuse("\(path) is not an absolute path")
    }
    var seen: Set<[UInt8]> = []
    for path in switchedPaths {
      guard seen.insert(Array(path.utf8)).inserted else { throw refuse("\(path) is named twice") }
      guard !RealPath.isLink(path) else { throw refuse("\(path) is a link; name what it leads to") }
      guard Files.kind(of: Files.parent(of: path)) == .directory else {
        throw refuse("there is no folder for \(path)")
      }
      for part in ["", "-wal", "-shm", "-journal"]
      where path.utf8.elementsEqual((source + part).utf8) || Files.isSameFile(path, source + part) {
        throw refuse("\(path) is the native database, which is never replaced")
      }
      guard !Self.contains(path, state), !Self.contains(path, source) else {
        throw refuse("\(path) holds what the rollback needs itself")
      }
    }
    try checkInstalled()
    for suffix in ["-wal", "-journal"] where (Files.size(of: install + suffix) ?? 0) > 0 {
      throw refuse("\(install + suffix) would be taken for the log of the new database")
    }
    for change in environment { try check(change) }
    if let tables, tables.isEmpty || tables.contains("") {
      throw refuse("a table without a name was asked for")
    }
    if let hooks, Files.kind(of: hooks) != .directory { throw refuse("there is no folder \(hooks)") }
  }

  /// A folder is replaced only where it is a bundle: a slip of the hand must not put an image in the place of the app's own folder.
  private func checkInstalled() throws {
    guard Files.kind(of: install) == .directory else { return }
    let names = Files.names(in: install)
    guard names.allSatisfy(ArtifactFormat.isFileOfBundle),
      container == .bundle || names.contains("manifest.json")
    else {
      throw RollbackError.badSettings("\(install) is a folder and no bundle; name the artifact itself")
    }
  }

  private func check(_ change: EnvironmentChange) throws {
    if let template = change.template, Files.kind(of: template) != .file {
      throw RollbackError.badSettings("there is no template \(template)")
    }
    guard [.file, .missing].contains(Files.kind(of: change.file)) else {
      throw RollbackError.badSettings("\(change.file) is no file")
    }
    for setting in change.settings {
      guard EnvironmentFile.isKey(setting.key) else {
        throw RollbackError.badSettings("'\(setting.key)' is no name of a setting")
      }
      guard EnvironmentFile.isValue(setting.value) else {
        throw RollbackError.badSettings("the value of \(setting.key) does not fit on one line")
      }
    }
  }

  /// Whether `path` is `folder` or leads to something above it.
  private static func contains(_ path: String, _ inner: String) -> Bool {
    inner.utf8.elementsEqual(path.utf8) || inner.utf8.starts(with: (path + "/").utf8)
  }
}

public import Artifacts
public import Catalog
internal import SQLite
public import Streams
internal import Verdicts

/// A database that is held against the manifest of an export, without the source that the export was made from.
public struct ManifestComparison: Sendable {
  /// The file of the database; nobody changes it.
  public let copyPath: String
  public let copy: Catalog
  /// What the database holds, as an export of it would say.
  public let actual: [Manifest.Entry]
  /// The fingerprint of the database.
  public let fingerprint: Digest
  public let manifest: Manifest
  /// A database with the export's declarations; nil where they are not at hand.
  public let declared: Declared?
  public let cancellation: Cancellation
  /// The relations that have the same rows as in the manifest.
  let equalRows: Set<NameKey>

  /// What the export declares.
  public struct Declared: Sendable {
    public var path: String
    public var catalog: Catalog

    public init(path: String, catalog: Catalog) {
      self.path = path
      self.catalog = catalog
    }
  }

  public init(
    copyPath: String, digested: DatabaseDigester.Result, manifest: Manifest, declared: Declared?,
    cancellation: Cancellation
  ) {
    self.copyPath = copyPath
    copy = digested.catalog
    actual = digested.entries
    fingerprint = digested.fingerprint.digest
    self.manifest = manifest
    self.declared = declared
    self.cancellation = cancellation
    let found = Dictionary(digested.entries.map { (NameKey($0.name), $0) }) { first, _ in first }
    equalRows = Set(
      manifest.entries.filter { found[NameKey($0.name)].map($0.hasRows) == true }.map { NameKey($0.name) })
  }

  /// Text in another encoding has other bytes: then no digest can agree.
  var hasSameEncoding: Bool { copy.settings.encoding.utf8.elementsEqual(manifest.source.encoding.utf8) }

  func entry(named name: String) -> Manifest.Entry? { actual.first { $0.name.isSameName(as: name) } }

  /// True where every relation of the manifest is there with the same rows.
  public var allRowsAreEqual: Bool {
    manifest.entries.allSatisfy { equalRows.contains(NameKey($0.name)) } && hasSameEncoding
  }
}

extension Manifest.Entry {
  /// The same values in the same rows; the names of the relations may differ in case.
  func hasRows(of other: Manifest.Entry) -> Bool {
    rowCount == other.rowCount && chunks == other.chunks && hasValues(of: other)
  }

  func hasValues(of other: Manifest.Entry) -> Bool {
    values.map(NameKey.init) == other.values.map(NameKey.init)
  }
}

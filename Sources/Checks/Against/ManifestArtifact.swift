public import Artifacts
public import Verdicts

/// What an export says that it could not carry, and whether its files are what its manifest says.
public struct ManifestArtifact {
  private let export: KnownExport
  private let refusals: [(head: String, reason: String)]

  /// - Parameter refusals: declarations of the export that this SQLite does not take.
  public init(_ export: KnownExport, _ refusals: [(head: String, reason: String)]) {
    self.export = export
    self.refusals = refusals
  }

  public func run(into collector: inout FindingCollector) {
    let manifest = export.manifest
    let name = manifest.format.rawValue
    collector.add(
      LedgerEntry(
        objectKind: "artifact", object: name, property: "manifest", state: .compared,
        note: "its totals and its checksum are those of its entries", count: Int64(manifest.entries.count)))
    if let absence = export.absence {
      collector.add(
        LedgerEntry(
          objectKind: "artifact", object: name, property: "digests", state: .notCompared,
          reason: .unobservable, note: absence))
    } else {
      collector.add(
        LedgerEntry(
          objectKind: "artifact", object: name, property: "digests", state: .compared,
          count: Int64(manifest.files.count)))
    }
    for omission in manifest.omissions { collector.add(ArtifactCheck.finding(omission)) }
    for refusal in refusals {
      collector.add(
        LedgerEntry(
          objectKind: "statement", object: String(refusal.head.prefix(80)), property: "declaration",
          state: .notCompared, reason: .unsupported, note: refusal.reason))
    }
    if let entry = ArtifactCheck.entry(ofPart: manifest) { collector.add(entry) }
  }
}

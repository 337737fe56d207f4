public import Streams

extension Manifest {
  /// SHA-256 over all that the manifest says of the content: files, tables with their digests, and what is left out.
  ///
  /// Left out are the version and the time of the run that wrote it and all of the source but its encoding, so that the same content has
  /// the same checksum wherever it was exported; and the artifact's own name.
  public var checksum: Digest {
    let hash = SHA256()
    hash.updateFramed("roundtrip.artifact.1")
    hash.updateFramed(format.rawValue)
    hash.updateFramed(source.encoding)
    hash.updateList(files) { file in
      hash.updateFramed(file.section?.rawValue ?? "")
      hash.updateFramed(file.section == nil ? "" : file.name)
      hash.updateBigEndian(UInt64(bitPattern: file.byteCount))
      hash.updateBigEndian(UInt64(bitPattern: file.statementCount))
      hash.update(file.digest.bytes)
    }
    hash.updateList(entries) { entry in
      hash.updateFramed(entry.name)
      hash.updateFramed(entry.kind)
      hash.updateList(entry.values) { hash.updateFramed($0) }
      hash.updateBigEndian(UInt64(bitPattern: entry.rowCount))
      hash.update(entry.digest.bytes)
      hash.updateList(entry.chunks) { chunk in
        hash.updateBigEndian(UInt64(chunk.rowCount))
        hash.update(chunk.digest.bytes)
      }
    }
    hash.updateList(omissions) { omission in
      for text in [omission.kind, omission.name, omission.reason, omission.sql] { hash.updateFramed(text) }
      hash.updateList(omission.carriedBy) { hash.updateFramed($0.rawValue) }
      hash.updateList(omission.rowCount.map { [$0] } ?? []) { hash.updateBigEndian(UInt64(bitPattern: $0)) }
    }
    hash.updateList(standIns) { hash.updateFramed($0) }
    hash.updateList(selection.map { [$0] } ?? []) { names in
      hash.updateList(names) { hash.updateFramed($0) }
    }
    hash.updateList(fingerprint.map { [$0] } ?? []) { hash.update($0.bytes) }
    // Without adaptations the checksum is that of manifests of before there were any.
    if !adaptations.isEmpty {
      hash.updateList(adaptations) { adaptation in
        for text in [adaptation.kind.rawValue, adaptation.objectKind, adaptation.object, adaptation.reason] {
          hash.updateFramed(text)
        }
        hash.updateList(adaptation.column.map { [$0] } ?? []) { hash.updateFramed($0) }
        hash.updateList(adaptation.sql) { hash.updateFramed($0) }
      }
    }
    // Nor does it change for manifests of before anything was said to be left out.
    if let leftOut {
      hash.updateList(leftOut) { for text in [$0.kind, $0.name] { hash.updateFramed(text) } }
    }
    return hash.finish()
  }
}

extension SHA256 {
  fileprivate func updateList<Element>(_ elements: [Element], _ update: (Element) -> Void) {
    updateBigEndian(UInt64(elements.count))
    elements.forEach(update)
  }
}

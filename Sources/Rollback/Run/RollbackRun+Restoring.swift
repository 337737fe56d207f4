internal import Streams

/// Bringing a backup's state back: a switch like the other, with the backup's content in the place of a new one.
extension RollbackRun {
  func commitRestore() throws {
    let wanted = try store.read(record.restores ?? "")
    try store.verify(wanted)
    if record.backup == nil {
      // What stands there now is kept first, so that the restore itself can be taken back.
      let present = try store.make(
        run: run, reason: "before the restore of \(wanted.id)", source: nil,
        paths: wanted.entries.map(\.path),
        busyTimeout: options.busyTimeout, progress: options.progress, cancellation: options.cancellation)
      record.backup = present.id
      try save()
    }
    let present = try store.read(record.backup ?? "")
    let manifest = SwitchManifest(
      run: run, backup: present.id, sourceFingerprint: nil,
      items: zip(present.entries, wanted.entries).map { now, then in
        SwitchManifest.Item(path: now.path, previous: now.content, stored: now.stored, new: then.content)
      })
    try write(manifest)
    for (item, entry) in zip(manifest.items, wanted.entries) {
      guard try Content.of(item.path).isSame(as: item.previous) else {
        throw RollbackError.changedMeanwhile(path: item.path)
      }
      try files.remove(item.staged(run))
      if let stored = entry.stored {
        _ = try files.copyTree(store.path(wanted.id) + "/" + stored, to: item.staged(run))
      }
    }
    try commit(manifest)
  }
}

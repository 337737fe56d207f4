internal import Streams

/// Finishes a switch or takes it back. Both may be begun again wherever a process died in them.
struct Switcher {
  let manifest: SwitchManifest
  let files: DurableFiles
  /// The folder of the backup that the manifest names.
  let backup: String

  /// Puts everything new in its place.
  ///
  /// - Throws: ``RollbackError/changedMeanwhile(path:)`` where neither the new content waits nor the place is as it was.
  func apply() throws {
    for item in manifest.items {
      let staged = item.staged(manifest.run)
      let aside = item.aside(manifest.run)
      let present = try Content.of(item.path)
      if !present.isSame(as: item.new) {
        let isAside = try present.kind == .missing && Content.of(aside).isSame(as: item.previous)
        guard present.isSame(as: item.previous) || isAside else {
          throw RollbackError.changedMeanwhile(path: item.path)
        }
        guard try item.new.kind == .missing || Content.of(staged).isSame(as: item.new) else {
          throw RollbackError.changedMeanwhile(path: staged)
        }
        try put(item.new.kind == .missing ? nil : staged, at: item.path, aside: aside)
      }
      try files.remove(staged)
      try files.remove(aside)
    }
  }

  /// Puts everything back, absence included.
  ///
  /// - Parameter keep: where content goes that is neither the old nor the new, so that nobody's work is lost.
  /// - Returns: the paths of which that was so.
  /// - Throws: ``RollbackError/backupDamaged(id:reason:)`` before anything is overwritten with what is not the old content.
  func revert(keeping keep: String) throws -> [String] {
    var foreign: [String] = []
    for (index, item) in manifest.items.enumerated() {
      let staged = item.staged(manifest.run)
      let aside = item.aside(manifest.run)
      let present = try Content.of(item.path)
      if !present.isSame(as: item.previous) {
        // A folder may wait aside: nothing foreign, and found in the backup as well.
        if present.kind != .missing, !present.isSame(as: item.new) {
          let kept = keep + "/foreign-\(index + 1)"
          try files.remove(kept)
          _ = try files.copyTree(item.path, to: kept)
          foreign.append(item.path)
        }
        try files.remove(staged)
        if let stored = item.stored {
          let content = try files.copyTree(backup + "/" + stored, to: staged)
          guard content.isSame(as: item.previous) else {
            throw RollbackError.backupDamaged(
              id: manifest.backup, reason: "\(stored) is not what was put there")
          }
        }
        try put(item.stored == nil ? nil : staged, at: item.path, aside: aside)
      }
      try files.remove(staged)
      try files.remove(aside)
    }
    return foreign
  }

  /// Removes what waits beside the places, which are as they were.
  func discard() throws {
    for item in manifest.items { try files.remove(item.staged(manifest.run)) }
  }

  /// - Parameter content: what is to stand at `path`; nil for nothing.
  private func put(_ content: String?, at path: String, aside: String) throws {
    // rename() replaces a file in one step, but no folder that holds something, and neither by the other.
    let isFolder = Files.kind(of: path) == .directory || content.map { Files.kind(of: $0) } == .directory
    if Files.kind(of: path) != .missing, isFolder || content == nil {
      try files.remove(aside)
      try files.rename(path, to: aside)
    }
    if let content { try files.rename(content, to: path) }
  }
}

internal import Artifacts
internal import Foundation
internal import Streams

/// A database that is written beside its name, and takes it in one step; what bore the name before is kept.
struct TargetReplacement {
  let target: String
  let overwrites: Bool

  var beside: String { target + ".partial" }

  /// - Throws: ``ArtifactError``, ``FileError`` when the target may not be written.
  func check(inputs: [String]) throws {
    for input in inputs where Files.isSameFile(input, target) || input.utf8.elementsEqual(target.utf8) {
      throw ArtifactError.overwritesInput(path: target)
    }
    // A log that is left there would be taken for the new database's.
    for suffix in ["-wal", "-journal"] where (Files.size(of: target + suffix) ?? 0) > 0 {
      throw ArtifactError.targetExists(path: target + suffix)
    }
    switch Files.kind(of: target) {
    case .missing: break
    case .file where overwrites: break
    case .file: throw ArtifactError.targetExists(path: target)
    case .directory, .other: throw FileError(.directory, operation: "write", path: target)
    }
  }

  /// Takes away what a run has left that did not come to its end.
  func discard() {
    for suffix in ["", "-journal", "-wal", "-shm"] { Files.remove(beside + suffix) }
  }

  /// Syncs the database and gives it its name.
  ///
  /// - Returns: where the old file is kept now; nil where there was none.
  /// - Throws: ``FileError``; the old file still has its name then.
  func publish() throws -> String? {
    try Files.sync(beside)
    let backup = Files.kind(of: target) == .file ? freeName() : nil
    // A second name for the old file first: the target is there at every moment.
    if let backup {
      do {
        try FileManager.default.linkItem(atPath: target, toPath: backup)
      } catch {
        try FileManager.default.copyItem(atPath: target, toPath: backup)
        try Files.sync(backup)
      }
    }
    try Files.rename(beside, to: target)
    return backup
  }

  private func freeName() -> String {
    var name = target + ".before-remigrate"
    var number = 1
    while Files.kind(of: name) != .missing {
      number += 1
      name = target + ".before-remigrate-\(number)"
    }
    return name
  }
}

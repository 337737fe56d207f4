import Streams

/// A folder of its own for one test, removed when the value goes away.
final class ScratchFolder {
  let path: String

  init() throws { path = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "artifacts-") }

  deinit { Files.remove(path) }

  func file(_ name: String) -> String { path + "/" + name }
}

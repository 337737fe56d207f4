internal import Streams

/// The host program on disk, for as long as the value lives: Node runs files.
final class HostProgram: Sendable {
  let path: String
  private let folder: String

  /// - Throws: ``FileError`` when the scratch folder cannot be written.
  init(in parent: String) throws {
    folder = try Files.temporaryDirectory(in: parent, prefix: "roundtrip-host-")
    path = folder + "/host.js"
    try Files.write(PackageResources.host_js, to: path)
    try Files.write(PackageResources.core_mjs, to: folder + "/core.mjs")
  }

  deinit { Files.remove(folder) }
}

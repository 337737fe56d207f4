public import ArgumentParser
import Policies
public import RoundTrip

extension SyncMode: ExpressibleByArgument {}

/// Where a database keeps the state of a sync layer.
struct SyncProfileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where the database keeps sync state, in YAML; else the notes app's profile (docs/SYNC.md).",
      valueName: "file"))
  var syncProfile: String?

  /// - Throws: `PolicyError`.
  func profile() throws -> SyncProfile {
    guard let syncProfile else { return .builtIn }
    return try SyncProfileReader.read(file: AbsolutePath.of(syncProfile))
  }
}

/// The same, and what becomes of it.
struct SyncOptions: ParsableArguments {
  @Option(help: "Keep the sync layer's state byte for byte, or empty its tokens and queues on the copy.")
  var sync = SyncMode.keep

  @OptionGroup var profileOptions: SyncProfileOptions

  /// - Throws: `PolicyError`.
  func profile() throws -> SyncProfile { try profileOptions.profile() }
}

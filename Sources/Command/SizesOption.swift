import ArgumentParser

/// Whether the report says what tables and indexes take.
struct SizesOption: ParsableArguments {
  @Flag(
    name: .customLong("sizes"),
    help: "Report the bytes of each table and index of source and copy; --html does so by itself.")
  var isGiven = false

  /// A page without them would be half a page.
  func isWanted(for outputs: OutputOptions) -> Bool { isGiven || outputs.html != nil }
}

import ArgumentParser
import RoundTrip

@main
struct Roundtrip: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Tool.name,
    abstract: "Proves that an SQLite database survives the way back to sql.js.",
    version: Tool.version)
}

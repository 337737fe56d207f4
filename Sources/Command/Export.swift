import ArgumentParser
import Artifacts
import RoundTrip
import Streams
import Verdicts

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a database in the sql.js format.",
    discussion: """
      The container is told by --format, else by the ending of the target: .json, .sql, .sqlite or .db; a bundle \
      otherwise. Nothing bears the target's name before it is complete. An interrupted bundle leaves TARGET.partial \
      behind, from which --resume goes on when the source is unchanged.

      EXAMPLES
        roundtrip export app.db app.bundle
        roundtrip export app.db app.json
        roundtrip export app.db nodes.sql --tables nodes,edges
        roundtrip export app.db app.bundle --resume
        roundtrip export app.db app.bundle --fts5 drop
      """)

  @Argument(help: "The database to export.")
  var source: String

  @Argument(help: "Where the artifact goes.")
  var target: String

  @Option(help: "The container.")
  var format: ArtifactFormat?

  @Option(
    help: ArgumentHelp(
      "Only these tables, separated by commas, with their indexes and triggers.", valueName: "list"))
  var tables: String?

  @Option(
    help: "Carry full-text indexes as the rows of their shadow tables, or make them anew from their content.")
  var search = SearchCarrying.shadow

  @Flag(help: "Go on with an interrupted bundle.")
  var resume = false

  @Flag(help: "Replace what stands at the target.")
  var force = false

  @Flag(help: "Examine the source first, so that rows that break its own constraints are minded one by one.")
  var examine = false

  @OptionGroup var engineOptions: EngineOptions
  @OptionGroup var adaptationOptions: AdaptationOptions
  @OptionGroup var sourceOptions: SourceOptions

  private var selection: [String]? {
    tables?.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  func validate() throws {
    guard selection?.contains("") != true else {
      throw ValidationError("--tables takes names separated by commas, and none of them empty.")
    }
    try engineOptions.requireOne()
    try adaptationOptions.check(for: engineOptions.engine)
  }

  func run() throws {
    Console.conclude {
      let cancellation = Console.cancellationOnSignals()
      let engine = try engineOptions.engine(scratch: sourceOptions.workDir, cancellation)
      let manifest = try ExportJob(
        ExportJob.Options(
          source: source, target: target, format: format ?? Self.format(of: target), search: search,
          tables: selection, resumes: resume, overwrites: force,
          examines: examine, workDirectory: sourceOptions.workDir, busyTimeout: sourceOptions.busyTimeout,
          adaptations: adaptationOptions.request(for: engine)),
        progress: ProgressPrinter(isQuiet: sourceOptions.quiet), cancellation: cancellation
      ).run()
      if !sourceOptions.quiet {
        Console.say(
          "\(target): \(manifest.recordCount) rows of \(manifest.entries.count) tables in \(manifest.totalSize) bytes, checksum \(manifest.checksum)"
        )
      }
      for adaptation in manifest.adaptations where !sourceOptions.quiet {
        let column = adaptation.column.map { ".\($0)" } ?? ""
        Console.say(
          "roundtrip: adapted: \(adaptation.kind.rawValue) \(adaptation.object)\(column): \(adaptation.reason)"
        )
      }
      if let leftOut = manifest.leftOut, !leftOut.isEmpty, !sourceOptions.quiet {
        Console.say("roundtrip: left out: \(leftOut.map { "\($0.kind) \($0.name)" }.joined(separator: ", "))")
      }
      for omission in manifest.omissions {
        Console.say("roundtrip: not carried: \(omission.kind) \(omission.name): \(omission.reason)")
      }
      return manifest.omissions.isEmpty ? .open : .closed
    }
  }

  private static func format(of target: String) -> ArtifactFormat {
    let name = target.lowercased()
    for (ending, format) in [
      (".json", ArtifactFormat.json), (".sql", .sql), (".sqlite", .image), (".sqlite3", .image),
      (".db", .image),
    ] where name.hasSuffix(ending) {
      return format
    }
    return .bundle
  }
}

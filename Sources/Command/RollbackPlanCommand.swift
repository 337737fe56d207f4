import ArgumentParser
import Artifacts
import Engines
import Foundation
import JSON
import Rollback
import Streams
import Verdicts

/// What a plan is made of.
struct RollbackPlanOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Where the app reads the sql.js artifact, from the app's folder.", valueName: "path"))
  var install: String

  @Option(help: "The container that the app reads.")
  var format = ArtifactFormat.image

  @Option(
    help: ArgumentHelp(
      "A file of KEY=value lines, from the app's folder; the --set options after it are for this file.",
      valueName: "file"))
  var env: [String] = []

  @Option(help: ArgumentHelp("What the file is to say.", valueName: "key=value"))
  var set: [String] = []

  @Option(
    help: ArgumentHelp(
      "Another file, made from a template in which {{KEY}} stands for a value of --set.",
      valueName: "file=template"))
  var template: [String] = []

  @Option(help: ArgumentHelp("Why; for the plan and the journal.", valueName: "text"))
  var reason = "asked for by the operator"

  @Option(help: ArgumentHelp("A folder of hooks: executables before-STEP and after-STEP.", valueName: "dir"))
  var hooks: String?

  @Option(help: ArgumentHelp("How long a hook may take, in seconds.", valueName: "s"))
  var hookLimit: Int64 = 60

  @Option(help: ArgumentHelp("Remove backups older than this many days in the end.", valueName: "days"))
  var keepDays: Int64?

  @Option(help: ArgumentHelp("Keep only the newest so many backups in the end.", valueName: "n"))
  var keepBackups: Int64?

  @Flag(help: "Keep the database in a backup as a zstd frame (`zstd -d` reads it).")
  var compressBackups = false

  @Option(help: ArgumentHelp("Judge the proof by this policy.", valueName: "file"))
  var policy: String?

  @Option(help: "Carry full-text indexes as the rows of their shadow tables, or make them anew.")
  var search = SearchCarrying.shadow

  @Option(
    help: ArgumentHelp(
      "Only these tables, separated by commas, with all that they cannot do without; other tables that are installed stay.",
      valueName: "list"))
  var tables: String?

  @OptionGroup var stateOptions: RollbackStateOptions
  @OptionGroup var engineOptions: EngineOptions
  @OptionGroup var adaptationOptions: AdaptationOptions
  @OptionGroup var syncOptions: SyncOptions

  func validate() throws {
    guard env.count <= 1 else {
      throw ValidationError("--env is given once; use --template for other files.")
    }
    guard !(set.isEmpty == false && env.isEmpty && template.isEmpty) else {
      throw ValidationError("--set is for --env or --template.")
    }
    guard set.allSatisfy({ $0.contains("=") }) else { throw ValidationError("--set takes KEY=value.") }
    guard template.allSatisfy({ $0.contains("=") }) else {
      throw ValidationError("--template takes FILE=TEMPLATE.")
    }
    guard hookLimit > 0 else { throw ValidationError("--hook-limit takes seconds from 1 on.") }
    guard keepBackups ?? 1 > 0, keepDays ?? 0 >= 0 else {
      throw ValidationError("--keep-backups takes a number from 1 on, --keep-days from 0 on.")
    }
    try engineOptions.requireOne()
    try adaptationOptions.check(for: engineOptions.engine)
  }

  func settings(source: String) throws -> RollbackSettings {
    let app = stateOptions.appPath
    var settings = RollbackSettings(
      source: AbsolutePath.of(source), app: app, install: AbsolutePath.of(install, from: app),
      target: try target(), container: format)
    settings.state = stateOptions.statePath
    let values = set.map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      return EnvironmentChange.Setting(key: parts[0], value: parts[1])
    }
    settings.environment = env.map {
      EnvironmentChange(file: AbsolutePath.of($0, from: app), settings: values)
    }
    settings.environment += template.map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      return EnvironmentChange(
        file: AbsolutePath.of(parts[0], from: app), template: AbsolutePath.of(parts[1]), settings: values)
    }
    settings.hooks = hooks.map { AbsolutePath.of($0) }
    settings.hookLimit = hookLimit
    settings.retentionDays = keepDays
    settings.retentionCount = keepBackups
    settings.compressesBackups = compressBackups
    settings.policy = policy.map { AbsolutePath.of($0) }
    settings.search = search
    settings.fts5 = adaptationOptions.fts5
    settings.functions = adaptationOptions.functions
    settings.reindex = adaptationOptions.reindex
    settings.tables = tables?.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    settings.sync = syncOptions.sync
    settings.syncProfile = try syncOptions.profile()
    return settings
  }

  private func target() throws -> TargetChoice {
    switch engineOptions.engine.names.first {
    case .native, nil: return .native
    case .sqljs: return .sqljs(build: try build(), node: engineOptions.node)
    case .browser:
      EngineOptions.sayWhereThereIsNoSandbox()
      return .browser(build: try build(), browser: engineOptions.browser)
    }
  }

  private func build() throws -> String {
    AbsolutePath.of(
      try SQLjsBuild(path: engineOptions.sqljs, lookingFrom: FileManager.default.currentDirectoryPath).path)
  }
}

struct RollbackPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Say how risky the way back is, and write down what is to be done.",
    discussion: """
      Changes nothing. A plan's id is the hash of its content; approving a risky plan means naming that id, and holds for the \
      database as it was when the plan was made.

      EXAMPLES
        roundtrip rollback plan app.db --install public/notes.sqlite \\
          --env .env.local --set DATABASE_MODE=sqljs \\
          --engine sqljs --out plan.json
        roundtrip rollback plan app.db --install export.bundle --format bundle --json
        roundtrip rollback plan app.db --install notes.sqlite --sync detach \\
          --sync-profile sync.yml
        roundtrip rollback plan app.db --install notes.sqlite --tables nodes,edges
      """)

  @Argument(help: "The native database.")
  var source: String

  @OptionGroup var plan: RollbackPlanOptions

  @Option(help: ArgumentHelp("Write the plan here.", valueName: "file"))
  var out: String?

  @OptionGroup var runOptions: RollbackRunOptions

  func run() throws {
    Console.conclude {
      let made = try RollbackOperations(runOptions.options()).plan(
        plan.settings(source: source), reason: plan.reason)
      if let out { try Files.write(made.bytes, to: out) }
      if runOptions.json {
        try Console.print(made.bytes)
      } else if !runOptions.sourceOptions.quiet {
        Console.say(RollbackText.of(made))
      }
      return .open
    }
  }
}

import ArgumentParser

struct ConformanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance", abstract: "Put an exporter through the corpus of hard databases.",
    discussion: """
      Builds each case of the corpus, has it exported, imports the artifact into an engine, runs all checks, and holds the answer \
      against what the case expects. docs/EXPORTERS.md says what an exporter has to do.

      EXAMPLES
        roundtrip conformance                            our own exporter, natively
        roundtrip conformance --engine sqljs --sqljs node_modules/sql.js/dist
        roundtrip conformance --exporter "python3 my_exporter.py" --report my.json
        roundtrip conformance --case 'values/*' --case search
        roundtrip conformance --list
        roundtrip conformance grade ours.json my.json --output exporters.md
      """,
    subcommands: [ConformanceRunCommand.self, ConformanceGrade.self],
    defaultSubcommand: ConformanceRunCommand.self)
}

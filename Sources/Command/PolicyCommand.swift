import ArgumentParser
import Checks
import JSON
import Policies
import Reports
import Verdicts

struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Check a policy, and explain finding codes.",
    discussion: """
      A policy is a file that turns findings into a verdict otherwise than by default: other severities, checks that \
      must run, how many warnings may remain, and waivers for single findings with a reason and a last day.

      EXAMPLES
        roundtrip policy check
        roundtrip policy explain rowid-changed
      """,
    subcommands: [Check.self, PolicyExplain.self, Schema.self])

  static let checks = CheckName.allCases.map(\.rawValue)

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check that a policy can be read.",
      discussion: """
        Ends with 0 for a policy that can be used, and with 64 and the place in the file for one that cannot. Waivers past \
        their last day are named; they close the gate once a verdict is given.

        EXAMPLES
          roundtrip policy check
          roundtrip policy check ci/strict.yml --json
        """)

    @Argument(help: "The policy.")
    var file = PolicyFile.defaultName

    @Flag(help: "Print what was read as JSON.")
    var json = false

    func run() throws {
      Console.conclude {
        let policy = try PolicyFile.read(file, checks: PolicyCommand.checks).policy
        if json {
          try Console.print(try JSONText.encode(policy.json, pretty: true) + [UInt8(ascii: "\n")])
        }
        Console.say("\(file): valid, \(summary(policy))")
        let today = Timestamp.now().day
        for waiver in policy.waivers where !waiver.holds(on: today) {
          Console.say(
            "\(file):\(waiver.line ?? 0): the waiver for \(waiver.code) of '\(waiver.object)' ended on "
              + "\(waiver.until); it will close the gate. Delete it, or extend 'until'.")
        }
        return .open
      }
    }

    private func summary(_ policy: Policy) -> String {
      func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
      }
      return [
        counted(policy.waivers.count, "waiver", "waivers"),
        counted(policy.severities.count, "changed severity", "changed severities"),
        counted(policy.requiredChecks.count, "required check", "required checks"),
      ].joined(separator: ", ")
    }
  }

  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the JSON Schema of policies, for editors.",
      discussion: """
        EXAMPLES
          roundtrip policy schema > policy.schema.json
        """)

    func run() throws {
      Console.conclude {
        let schema = PolicySchema.json(checks: PolicyCommand.checks)
        try Console.print(try JSONText.encode(schema, pretty: true) + [UInt8(ascii: "\n")])
        return .open
      }
    }
  }
}

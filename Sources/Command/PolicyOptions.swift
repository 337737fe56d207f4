import ArgumentParser
import Checks
import Foundation
import Policies
import Reports
import Verdicts

struct PolicyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Judge by this policy; without it, by .roundtrip.yml of the working folder where there is one.",
      valueName: "file"))
  var policy: String?

  @Flag(help: "Judge by the defaults, even where there is a .roundtrip.yml.")
  var noPolicy = false

  func validate() throws {
    if policy != nil && noPolicy { throw ValidationError("--policy and --no-policy exclude each other.") }
  }

  /// The file that is to be used; nil for none.
  var path: String? {
    if let policy { return policy }
    // A link that leads nowhere is there all the same: a policy is never passed over in silence.
    let isThere = (try? FileManager.default.attributesOfItem(atPath: PolicyFile.defaultName)) != nil
    return isThere && !noPolicy ? PolicyFile.defaultName : nil
  }

  /// The policy of that file on this day, in UTC. A policy that nobody named on the command line is announced.
  ///
  /// - Throws: `PolicyError`.
  func load(quiet: Bool) throws -> AppliedPolicy? {
    guard let path else { return nil }
    let contents = try PolicyFile.read(path, checks: CheckName.allCases.map(\.rawValue))
    if policy == nil && !quiet { Console.say("Judging by the policy \(path); --no-policy leaves it aside.") }
    return AppliedPolicy(
      contents.policy, path: path, sha256: contents.digest.description, day: Timestamp.now().day)
  }
}

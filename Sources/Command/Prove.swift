import ArgumentParser
import Checks
import Conformance
import Foundation
import JSON
import RoundTrip
import Streams
import Verdicts

struct Prove: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove that the checks find what they are there for.",
    discussion: """
      Damages small databases and artifacts in every way of a list, and has the checks find each: the right code, at \
      the right object, by the check it belongs to. What means nothing must raise nothing. --list lists the faults; \
      docs/PROOF.md says more.

      EXAMPLES
        roundtrip prove
        roundtrip prove --fault 'search/*' --fault data/real-last-bit
        roundtrip prove --without-check rows     what survives without the rows check
        roundtrip prove --json --quiet | jq '.totals'

      EXIT CODES
         0  every fault was found as it must be, and no rewrite raised anything
         2  a fault survived or was misjudged, or a rewrite raised something
         5  could not run, or a fault could not be done
      """)

  @Option(
    name: .customLong("fault"),
    help: ArgumentHelp("Only faults of this id; may hold * and ?.", valueName: "glob"))
  var patterns: [String] = []

  @Option(name: .customLong("without-check"), help: "Leave a check out, to see what survives.")
  var without: [String] = []

  @Flag(help: "Write the ids of the faults to standard output, and do nothing else.")
  var list = false

  @Flag(help: "Write the result as JSON to standard output; the same as --report -.")
  var json = false

  @Option(help: ArgumentHelp("Write the result as JSON here; - for standard output.", valueName: "file"))
  var report: String?

  @Option(help: ArgumentHelp("Write what finds each fault as a table in Markdown here.", valueName: "file"))
  var matrix: String?

  @Option(
    help: ArgumentHelp(
      "What other tools find, for the table: JSON as scripts/kill_matrix.py writes it.", valueName: "file"))
  var peers: String?

  @Option(
    help: ArgumentHelp(
      "Keep each fault's source and copy in a folder of its own in here.", valueName: "folder"))
  var keep: String?

  @Option(help: "How many faults are looked at at once.")
  var jobs = 2

  @Option(help: ArgumentHelp("Where scratch files go; TMPDIR otherwise.", valueName: "folder"))
  var workDir: String?

  @Flag(name: .shortAndLong, help: "Say nothing on standard error.")
  var quiet = false

  func validate() throws {
    _ = try faults()
    _ = try leftOut()
    guard jobs >= 1 else { throw ValidationError("--jobs must be 1 or more.") }
    guard !json || report == nil else { throw ValidationError("Give either --json or --report.") }
    guard peers == nil || matrix != nil else { throw ValidationError("--peers is for --matrix.") }
  }

  private func faults() throws -> [Fault] {
    do { return try Faults.matching(patterns) } catch { throw ValidationError("\(error); see --list.") }
  }

  private func leftOut() throws -> [CheckName] {
    try without.map { name in
      guard let check = CheckName(rawValue: name) else {
        let names = CheckName.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("There is no check '\(name)'; there are \(names).")
      }
      return check
    }
  }

  func run() throws {
    Console.conclude {
      let faults = try faults()
      if list {
        try Console.print(faults.map { "\($0.id)\t\($0.change)\n" }.joined())
        return .open
      }
      let peers = try peers.map { try PeerResults(json: JSONText.decode(Files.read($0))) }
      if let keep { try prepare(keep) }
      let start = ContinuousClock.now
      let results = try Prover(
        Prover.Options(
          faults: faults, without: leftOut(), jobs: jobs, keep: keep, workDirectory: workDir),
        progress: ProgressPrinter(isQuiet: quiet), cancellation: Console.cancellationOnSignals()
      ).run()
      let elapsed = (ContinuousClock.now - start).components
      let proof = Proof(
        results: results, without: try leftOut(), isWhole: patterns.isEmpty,
        duration: Double(elapsed.seconds) * 1_000 + Double(elapsed.attoseconds) / 1e15)
      if let target = json ? "-" : report {
        let bytes = try JSONText.encode(proof.json, pretty: true) + [UInt8(ascii: "\n")]
        if target == "-" { try Console.print(bytes) } else { try Files.write(bytes, to: target) }
      }
      if let matrix {
        try Files.write(Array(KillMatrix(proof: proof, peers: peers).markdown.utf8), to: matrix)
      }
      if !quiet { Console.sayRaw(proof.text) }
      return proof.exitCode
    }
  }

  private func prepare(_ folder: String) throws {
    switch Files.kind(of: folder) {
    case .missing: try Files.createDirectory(folder)
    case .directory:
      guard Files.names(in: folder).isEmpty else {
        throw FileError(operation: "keep files in", path: folder, code: ENOTEMPTY)
      }
    default: throw FileError(operation: "keep files in", path: folder, code: ENOTDIR)
    }
  }
}

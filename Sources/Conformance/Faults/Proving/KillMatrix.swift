internal import Checks
internal import SQLite
internal import Verdicts

/// What finds each fault, as a page of Markdown. It holds neither times nor paths, so that the same faults
/// give the same page.
public struct KillMatrix: Sendable {
  private let proof: Proof
  private let peers: [PeerResults.Peer]
  private let missing: [PeerResults.Peer]

  public init(proof: Proof, peers: PeerResults? = nil) {
    self.proof = proof
    self.peers = peers?.peers.filter { $0.version != nil } ?? []
    missing = peers?.peers.filter { $0.version == nil } ?? []
  }

  public var markdown: String {
    var lines = [
      "# Kill matrix", "",
      "Which fault is found by what. `scripts/kill-matrix.sh` writes this page;",
      "[docs/PROOF.md](../docs/PROOF.md) says how to read it. roundtrip and its checks run on SQLite \(Connection.libraryVersion).",
      "",
    ]
    lines += totals
    lines += missing.map { "\n`\($0.name)` is not installed, and is not counted." }
    lines += section(
      "Faults on a copy", proof.results.filter { !$0.fault.isHarmless && $0.fault.concern == "copy" },
      withPeers: true)
    lines += section(
      "Faults of the source, and of artifacts",
      proof.results.filter { !$0.fault.isHarmless && $0.fault.concern != "copy" },
      withPeers: false)
    lines += section(
      "No faults: rewrites and equivalents, of which nothing may be said",
      proof.results.filter { $0.fault.isHarmless },
      withPeers: true)
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Totals

  private var totals: [String] {
    let faults = proof.results.filter { !$0.fault.isHarmless && $0.fault.concern == "copy" }
    let others = proof.results.filter { !$0.fault.isHarmless && $0.fault.concern != "copy" }
    let rest = proof.results.filter { $0.fault.isHarmless }
    var lines = [
      "| tool | faults on a copy found | of source and artifacts | false alarms |", "|---|---|---|---|",
      row([
        "**roundtrip**", found(faults), found(others),
        "\(rest.count { $0.outcome != .silent }) of \(rest.count)",
      ]),
    ]
    for peer in peers {
      let asked = faults.compactMap { peer.sees[$0.fault.id] }
      let alarms = rest.compactMap { peer.sees[$0.fault.id] }
      let version = (peer.version ?? "").isEmpty ? "" : " (\(peer.version ?? ""))"
      lines.append(
        row([
          "`\(peer.name)`" + version, "\(asked.count { $0 }) of \(asked.count)", "—",
          "\(alarms.count { $0 }) of \(alarms.count)",
        ]))
    }
    return lines
  }

  private func found(_ results: [FaultResult]) -> String {
    "\(results.count { $0.outcome == .found }) of \(results.count)"
  }

  // MARK: Rows

  private func section(_ title: String, _ results: [FaultResult], withPeers: Bool) -> [String] {
    guard !results.isEmpty else { return [] }
    let columns = withPeers ? peers : []
    let head = ["fault", "what is done", "roundtrip"] + columns.map { "`\($0.name)`" }
    return ["", "## \(title)", "", row(head), row(head.map { _ in "---" })]
      + results.map { result in
        row(
          ["`\(result.fault.id)`", result.fault.change, said(result)]
            + columns.map { cell($0, result) })
      }
  }

  private func row(_ cells: [String]) -> String {
    "| "
      + cells.map { $0.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
      .joined(separator: " | ") + " |"
  }

  private func cell(_ peer: PeerResults.Peer, _ result: FaultResult) -> String {
    switch (peer.sees[result.fault.id], result.fault.isHarmless) {
    case (nil, _): "—"
    case (true?, false): "found"
    case (false?, false): "**missed**"
    case (true?, true): "**false alarm**"
    case (false?, true): "silent"
    }
  }

  /// The checks that say something, each with its codes.
  private func said(_ result: FaultResult) -> String {
    if let refusal = result.refusal { return "refused: \(refusal)" }
    if result.outcome == .silent {
      if case .equivalent(let reason) = result.fault.expectation { return "silent: \(reason)" }
      return "silent"
    }
    if result.outcome == .survived || result.outcome == .errored { return "**\(result.outcome.rawValue)**" }
    var checks: [String] = []
    for finding in result.raised where !checks.contains(finding.check) { checks.append(finding.check) }
    let codes = checks.map { check in
      var codes: [String] = []
      for finding in result.raised where finding.check == check && !codes.contains(finding.code) {
        codes.append(finding.code)
      }
      return "\(check): \(codes.joined(separator: ", "))"
    }
    return (result.outcome == .found ? "" : "**\(result.outcome.rawValue)** ") + codes.joined(separator: "; ")
  }
}

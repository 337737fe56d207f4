internal import Verdicts

/// What the run did to show that its checks can fail.
enum HTMLProof {
  static func section(_ proof: SelfProof) -> HTMLSection {
    let proved = proof.trials.count { $0.outcome == .proved }
    let rows = proof.trials.map { trial in
      let state: HTMLState =
        switch trial.outcome {
        case .proved: .good(trial.outcome.rawValue)
        case .disproved: .bad(trial.outcome.rawValue)
        case .impossible: .doubtful(trial.outcome.rawValue)
        }
      return [
        HTMLCell.text(VisibleText.clipped(trial.change)), .text(VisibleText.clipped(trial.check)),
        trial.expected.map { .code(VisibleText.clipped($0)) } ?? .text("nothing"),
        HTMLCell(state: state, detail: trial.note.map { VisibleText.clipped($0, 500) }),
      ]
    }
    let said =
      proof.failure.map { "The run is void: \(VisibleText.clipped($0, 1_000))." }
      ?? "Before anything was judged, each check had to find a planted fault and stay silent at a rewrite that means nothing."
    return HTMLSection(
      id: "proof", sectionTitle: "Self-proof", tally: "\(proved) of \(proof.trials.count)",
      blocks: [
        .paragraph(said),
        .table(
          HTMLTable(
            "Trials", [.init("change"), .init("check"), .init("expected"), .init("outcome")], rows,
            foldedFrom: proof.holds ? 1 : nil)),
      ])
  }
}

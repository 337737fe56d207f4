internal import Artifacts
internal import Verdicts

extension LedgerEntry {
  /// What was changed on request was not compared as the source has it.
  init(_ adaptation: Adaptation) {
    self.init(
      objectKind: adaptation.objectKind, object: adaptation.object, property: "adaptation",
      element: adaptation.column, state: .notCompared, reason: .adapted, note: adaptation.reason)
  }
}

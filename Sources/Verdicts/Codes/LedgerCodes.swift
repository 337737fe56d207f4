extension FindingCode {
  static let ledgerCodes = [
    FindingCode(
      "ledger-gap", .warning, .copy, "ledger",
      "No check accounts for this object in this respect: it was neither compared nor explained. With --require-complete it is an error.",
      example: "table nodes: the rows check does not say whether the rows were looked at",
      remedy: "This is a fault of the tool: please report it. Do not take the object for compared."),
    FindingCode(
      "ledger-not-compared", .error, .copy, "ledger",
      "A complete comparison is required, and something was not compared for want of what the check needs. It is raised with --require-complete alone.",
      example: "table nodes: rows were not compared, since the copy does not have it",
      remedy: "Mend what kept it from being compared, or do without --require-complete."),
    FindingCode(
      "check-left-out", .error, .copy, "ledger",
      "A complete comparison is required, and a check was not asked for. It is raised with --require-complete alone.",
      example: "--checks schema --require-complete: the rows check was not asked for",
      remedy: "Add the check to --checks, or do without --require-complete."),
  ]
}

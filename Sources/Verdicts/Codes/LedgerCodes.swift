extension FindingCode {
  static let ledgerCodes = [
    FindingCode(
      "ledger-gap", .warning, .copy, "ledger",
      "No check says whether something the source declares was looked at. An error where a complete comparison is required.",
      example: "table nodes: rows",
      remedy: "This is a fault of the tool: please report it."),
    FindingCode(
      "ledger-not-compared", .error, .copy, "ledger",
      "A complete comparison is required, and something was not compared.",
      example: "table nodes: rows, the copy does not have it",
      remedy: "Mend what kept it from being compared, or do without a complete comparison."),
    FindingCode(
      "check-left-out", .error, .copy, "ledger",
      "A complete comparison is required, and a check was not asked for.",
      example: "--checks schema with requireComplete",
      remedy: "Add the check to --checks, or do without a complete comparison."),
  ]
}

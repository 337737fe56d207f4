extension FindingCode {
  static let readingCodes = [
    FindingCode(
      "reading-changed", .warning, .copy, "readings",
      "The copy holds the value exactly, and an app that reads it through sql.js's JavaScript API gets something else. Written back, the value is lost.",
      example: "value nodes.serial, rowid 4: 9007199254740993 reads as 9007199254740992",
      remedy: "Read such columns through CAST(… AS TEXT), CAST(… AS BLOB) or BigInt.")
  ]
}

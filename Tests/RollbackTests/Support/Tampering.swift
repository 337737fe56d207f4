import Testing

/// Something done to a copy behind a proof's back.
struct Tampering: Sendable, CustomTestStringConvertible {
  var label: String
  var sql: String
  var testDescription: String { label }
}

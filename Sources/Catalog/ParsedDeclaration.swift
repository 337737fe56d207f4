/// A declaration in lexemes and in clauses.
struct ParsedDeclaration: Sendable {
  enum Shape: Sendable {
    case table(TableClauses)
    case index(IndexClauses)
    case trigger(TriggerClauses)
    case view(ViewClauses)
    case module(ModuleClauses)
    /// Text that is none of these, as far as we can read it.
    case unknown
  }

  var shape: Shape
  /// Everything that counts, in order: equal lexemes of equal shape are equal declarations.
  var lexemes: [Lexeme]

  /// The lexemes with tag and length before each.
  var normalForm: [UInt8] {
    var bytes: [UInt8] = [tag]
    for lexeme in lexemes {
      bytes.append(lexeme.kind.rawValue)
      withUnsafeBytes(of: UInt64(lexeme.bytes.count).bigEndian) { bytes.append(contentsOf: $0) }
      bytes.append(contentsOf: lexeme.bytes)
    }
    return bytes
  }

  private var tag: UInt8 {
    switch shape {
    case .unknown: 0
    case .table: 1
    case .index: 2
    case .trigger: 3
    case .view: 4
    case .module: 5
    }
  }
}

extension DeclarationParser {
  mutating func moduleDeclaration() throws(Mismatch) -> ModuleClauses {
    let name = try declaredName()
    try expect("USING")
    let module = try foldedName()
    let arguments = try isAtSymbol("(") ? self.arguments(of: module) : []
    for (position, argument) in arguments.enumerated() {
      lexemes.append(.symbol(position == 0 ? "(" : ","))
      lexemes.append(contentsOf: argument)
    }
    if !arguments.isEmpty { lexemes.append(.symbol(")")) }
    return ModuleClauses(name: name, module: module, arguments: arguments)
  }

  private mutating func arguments(of module: Lexeme) throws(Mismatch) -> [[Lexeme]] {
    guard let close = Self.closing(index, tokens) else { throw Mismatch() }
    var arguments: [[Lexeme]] = []
    var current: [SQLToken] = []
    var depth = 0
    for token in tokens[(index + 1)..<close] {
      if token.isSymbol("(") { depth += 1 }
      if token.isSymbol(")") { depth -= 1 }
      if depth == 0, token.isSymbol(",") {
        arguments.append(ModuleArgument.lexemes(current, in: text, module: module.bytes))
        current = []
      } else {
        current.append(token)
      }
    }
    if !arguments.isEmpty || !current.isEmpty {
      arguments.append(ModuleArgument.lexemes(current, in: text, module: module.bytes))
    }
    index = close + 1
    return arguments
  }
}

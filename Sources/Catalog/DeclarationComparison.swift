/// Gathers the differences between two declarations whose normal forms differ.
struct DeclarationComparison {
  typealias Aspect = DeclarationDifference.Aspect

  private(set) var differences: [DeclarationDifference] = []

  mutating func compare(_ expected: ParsedDeclaration, _ actual: ParsedDeclaration) {
    switch (expected.shape, actual.shape) {
    case (.table(let left), .table(let right)): compare(left, right)
    case (.index(let left), .index(let right)): compare(left, right)
    case (.trigger(let left), .trigger(let right)): compare(left, right)
    case (.view(let left), .view(let right)): compare(left, right)
    case (.module(let left), .module(let right)): compare(left, right)
    default: break
    }
    if differences.isEmpty { compareTokens(expected.lexemes, actual.lexemes) }
  }

  // MARK: Shapes

  private mutating func compare(_ expected: IndexClauses, _ actual: IndexClauses) {
    compareNames(expected.name, actual.name)
    if expected.isUnique != actual.isUnique {
      add(.indexUniqueness, nil, expected.isUnique ? "UNIQUE" : nil, actual.isUnique ? "UNIQUE" : nil)
    }
    compare(.indexTable, nil, [expected.table], [actual.table])
    let count = max(expected.terms.count, actual.terms.count)
    for position in 0..<count {
      let left = position < expected.terms.count ? expected.terms[position] : nil
      let right = position < actual.terms.count ? actual.terms[position] : nil
      let element = String(position + 1)
      compare(.indexTerms, element, left?.content ?? [], right?.content ?? [])
      guard let left, let right else { continue }
      compare(.indexCollation, element, left.collation, right.collation)
      compare(.indexOrder, element, left.order, right.order)
    }
    compare(.indexWhere, nil, expected.condition, actual.condition)
  }

  private mutating func compare(_ expected: TriggerClauses, _ actual: TriggerClauses) {
    compareNames(expected.name, actual.name)
    compare(.triggerTiming, nil, expected.timing, actual.timing)
    compare(.triggerEvent, nil, [expected.event], [actual.event])
    compare(.triggerColumns, nil, expected.columns, actual.columns)
    compare(.triggerTable, nil, [expected.table], [actual.table])
    compare(.triggerWhen, nil, expected.condition, actual.condition)
    compare(.triggerBody, nil, expected.body, actual.body)
  }

  private mutating func compare(_ expected: ViewClauses, _ actual: ViewClauses) {
    compareNames(expected.name, actual.name)
    compare(.viewColumns, nil, expected.columns, actual.columns)
    compare(.viewBody, nil, expected.query, actual.query)
  }

  private mutating func compare(_ expected: ModuleClauses, _ actual: ModuleClauses) {
    compareNames(expected.name, actual.name)
    compare(.module, nil, [expected.module], [actual.module])
    for position in 0..<max(expected.arguments.count, actual.arguments.count) {
      let left = position < expected.arguments.count ? expected.arguments[position] : []
      let right = position < actual.arguments.count ? actual.arguments[position] : []
      compare(.moduleArgument, String(position + 1), left, right)
    }
  }

  // MARK: Parts

  /// Where the structure shows no difference, the first tokens that differ and a few behind them.
  private mutating func compareTokens(_ expected: [Lexeme], _ actual: [Lexeme]) {
    var start = 0
    while start < expected.count, start < actual.count, expected[start] == actual[start] { start += 1 }
    add(
      .other, nil, Lexeme.sql(of: expected.dropFirst(start).prefix(8)),
      Lexeme.sql(of: actual.dropFirst(start).prefix(8)))
  }

  mutating func compareNames(_ expected: Lexeme, _ actual: Lexeme) {
    compare(.other, nil, [expected], [actual])
  }

  mutating func compare(_ aspect: Aspect, _ element: String?, _ expected: [Lexeme], _ actual: [Lexeme]) {
    guard expected != actual else { return }
    let isSameName = expected.map(\.withoutNameCase) == actual.map(\.withoutNameCase)
    add(isSameName ? .nameCase : aspect, element, Lexeme.sql(of: expected), Lexeme.sql(of: actual))
  }

  mutating func add(_ aspect: Aspect, _ element: String?, _ expected: String?, _ actual: String?) {
    differences.append(
      DeclarationDifference(aspect: aspect, element: element, expected: expected, actual: actual))
  }
}

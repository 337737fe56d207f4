internal import Catalog
internal import Engines
internal import SQLite

/// Functions that the target lacks, computes otherwise, or refuses where they stand (hazards C4 to C8, G3 to G5, O1, D1).
struct FunctionHazards {
  let context: HazardContext
  private let functions: [NameKey: Bool]
  /// Names before a parenthesis that are no functions: tables, views, and table-valued modules.
  private let others: Set<NameKey>

  /// Of the 2010 extension that sql.js registers: `log` is the natural logarithm, the others give other classes or NULLs.
  private static let otherMeanings = Set(["log", "ceil", "floor", "sign"].map(NameKey.init))
  /// In some native SQLites only.
  private static let nativeOnly = Set(
    ["ln", "log2", "pow", "mod", "trunc", "ceiling", "soundex", "regexp", "sha3", "decimal"].map(NameKey.init)
  )
  /// With the modules they come with.
  private static let searchFunctions = Set(["bm25", "highlight", "snippet", "fts5"].map(NameKey.init))
  private static let rounding = Set(["round", "printf", "format"].map(NameKey.init))
  private static let dates = Set(
    ["date", "time", "datetime", "julianday", "strftime", "unixepoch", "timediff"].map(NameKey.init))

  init(_ context: HazardContext) {
    self.context = context
    let capabilities = context.target.capabilities
    // A name may stand for several functions, such as the scalar and the aggregate max(): one is enough.
    functions = Dictionary(capabilities.functions.map { ($0.name, $0.isDeterministic) }) { $0 || $1 }
    let catalog = context.catalog
    others = capabilities.modules.union(
      (catalog.tables.map(\.name) + catalog.virtualTables.map(\.name) + catalog.views.map(\.name)).map(
        NameKey.init))
  }

  func findings(of declaration: HazardDeclaration) -> [HazardFinding] {
    var found: [HazardFinding] = []
    for expression in Declaration.expressions(in: declaration.sql) {
      for call in expression.calls {
        if let finding = finding(call, expression, declaration) { found.append(finding) }
      }
      found += byContent(expression, declaration)
    }
    var seen: Set<String> = []
    return found.filter { seen.insert($0.code + $0.explanation).inserted }
  }

  private func finding(
    _ name: String, _ expression: DeclaredExpression, _ declaration: HazardDeclaration
  ) -> HazardFinding? {
    let key = NameKey(name)
    let place = Self.words(expression.place)
    guard let isDeterministic = functions[key] else {
      return others.contains(key) || key.folded.starts(with: Array("pragma_".utf8))
        ? nil : missing(name, expression.place, declaration)
    }
    if !isDeterministic, Self.mustBeDeterministic(expression.place) {
      return HazardFinding(
        code: "hazard-math-function", hazard: "C6", .loudWhole, declaration.kind, declaration.name,
        "\(name)() stands in \(place), and this build does not call it deterministic: every statement on the image, also on other tables, answers 'malformed database schema'."
      )
    }
    if !isDeterministic, Self.otherMeanings.contains(key) {
      return HazardFinding(
        code: "hazard-function-differs", hazard: "C8", .answers, declaration.kind, declaration.name,
        "\(name)() stands in \(place), and this build's own \(name)() computes something else: log is the natural logarithm, ceil and floor give integers, sign gives reals."
      )
    }
    guard Self.isStored(expression.place), context.differsInVersion,
      Self.rounding.contains(key) || Self.dates.contains(key)
    else { return nil }
    return HazardFinding(
      code: "hazard-function-differs", hazard: "G4", .answers, declaration.kind, declaration.name,
      "\(name)() stands in \(place); SQLite \(context.writer?.description ?? "of the source") and \(context.target.version) round and read dates differently, so stored results can be stale there.",
      remedy: "REINDEX after the import, and write stored generated columns anew.")
  }

  private func missing(
    _ name: String, _ place: DeclaredExpression.Place, _ declaration: HazardDeclaration
  ) -> HazardFinding {
    let key = NameKey(name)
    if Self.mustBeDeterministic(place), context.target.readsThroughJavaScript {
      return HazardFinding(
        code: "hazard-nondeterministic-function", hazard: "C5", .loud, declaration.kind, declaration.name,
        "\(name)() stands in \(Self.words(place)), the target does not have it, and create_function() of sql.js cannot register it as deterministic: declarations are refused, writes fail."
      )
    }
    let hazard =
      Self.nativeOnly.contains(key) ? "C7" : Self.searchFunctions.contains(key) ? "V1" : "C4"
    return HazardFinding(
      code: "hazard-missing-function", hazard: hazard, .loud, declaration.kind, declaration.name,
      "\(name)() stands in \(Self.words(place)), and the target does not have it: whatever evaluates it fails."
    )
  }

  private func byContent(
    _ expression: DeclaredExpression, _ declaration: HazardDeclaration
  ) -> [HazardFinding] {
    var found: [HazardFinding] = []
    let calls = Set(expression.calls.map(NameKey.init))
    if Self.isStored(expression.place), expression.makesText, context.differsInVersion,
      context.holds(.real, in: declaration.table)
    {
      found.append(
        HazardFinding(
          code: "hazard-function-differs", hazard: "G3", .answers, declaration.kind, declaration.name,
          "\(Self.words(expression.place)) turns values into text, and SQLite versions write REALs differently.",
          remedy: "REINDEX after the import, and write stored generated columns anew."))
    }
    let dateArguments = expression.arguments.filter { Self.dates.contains(NameKey($0.call)) }.map(\.literal)
    if let word = Self.dateWord(dateArguments, context) {
      found.append(
        HazardFinding(
          code: "hazard-function-differs", hazard: "D1", .answers, declaration.kind, declaration.name,
          "\(Self.words(expression.place)) uses '\(word)' with a date function: that depends on the version, or on the time zone of the browser.",
          remedy: "Compute it in the app, or keep to what both versions know, in UTC."))
    }
    if calls.contains(NameKey("like")), Self.isStored(expression.place) || expression.place == .check,
      context.sourceOptions.contains("LIKE_DOESNT_MATCH_BLOBS"),
      !context.target.capabilities.compileOptions.contains("LIKE_DOESNT_MATCH_BLOBS"),
      context.holds(.blob, in: declaration.table)
    {
      found.append(
        HazardFinding(
          code: "hazard-like-on-blob", hazard: "O1", .answers, declaration.kind, declaration.name,
          "LIKE stands in \(Self.words(expression.place)) of a table with BLOBs, which LIKE matches in the target and not here."
        ))
    }
    return found
  }

  /// A word of a date function that only newer versions know, where that matters, or that asks for local time.
  private static func dateWord(_ literals: [[UInt8]], _ context: HazardContext) -> String? {
    let newer = [
      "%e", "%F", "%I", "%k", "%l", "%p", "%P", "%R", "%T", "%G", "%g", "%U", "%u", "%V", "subsec",
    ]
    let crosses = context.crosses(SQLiteVersion(number: 3_046_000))
    for literal in literals {
      let text = String(decoding: literal, as: UTF8.self)
      for word in ["localtime", "utc"] where NameKey(text) == NameKey(word) { return word }
      guard crosses else { continue }
      for word in newer where text.utf8.count < 200 && contains(Array(text.utf8), Array(word.utf8)) {
        return word
      }
      for word in ["floor", "ceiling"] where NameKey(text) == NameKey(word) { return word }
    }
    return nil
  }

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    text.indices.contains { text[$0...].starts(with: part) }
  }

  private static func mustBeDeterministic(_ place: DeclaredExpression.Place) -> Bool { isStored(place) }

  /// Where results are kept, or relied on to stay the same.
  private static func isStored(_ place: DeclaredExpression.Place) -> Bool {
    switch place {
    case .generated, .indexKey, .indexCondition: true
    case .check, .defaultValue, .trigger, .view, .unknown: false
    }
  }

  private static func words(_ place: DeclaredExpression.Place) -> String {
    switch place {
    case .generated: "a generated column"
    case .check: "a CHECK"
    case .defaultValue: "a DEFAULT"
    case .indexKey: "the key of an index"
    case .indexCondition: "the WHERE of an index"
    case .trigger: "a trigger"
    case .view: "a view"
    case .unknown: "a declaration"
    }
  }
}

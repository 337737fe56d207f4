internal import SQLite
internal import Samples

/// Makes a random database; the same seed and options give the same one.
public struct DatabaseGenerator {
  let options: GeneratorOptions
  var random: SplitMix64
  var database: GeneratedDatabase
  private var taken: Set<NameKey> = []

  public init(seed: UInt64, options: GeneratorOptions = GeneratorOptions()) {
    self.options = options
    random = SplitMix64(seed: seed)
    // Neighbouring seeds would give neighbouring first draws.
    for _ in 0..<4 { _ = random.next() }
    database = GeneratedDatabase(seed: seed)
  }

  public static func database(seed: UInt64, options: GeneratorOptions = GeneratorOptions())
    -> GeneratedDatabase
  {
    var generator = DatabaseGenerator(seed: seed, options: options)
    return generator.generate()
  }

  public mutating func generate() -> GeneratedDatabase {
    makeOpenings()
    for _ in 0..<1 + random.below(options.maximumTables) { makeTable() }
    for position in database.tables.indices { makeForeignKeys(position) }
    for position in database.tables.indices { fill(position) }
    for _ in 0..<random.below(6) { makeIndex() }
    for _ in 0..<random.below(3) { makeSearch() }
    for _ in 0..<random.below(3) { makeView() }
    for _ in 0..<random.below(4) { makeTrigger() }
    makeClosings()
    return database
  }

  private mutating func makeOpenings() {
    if random.once(in: 3) {
      database.openings.append("PRAGMA page_size=\(random.pick([512, 1_024, 2_048, 8_192, 65_536]))")
    }
    if random.once(in: 5) {
      database.openings.append("PRAGMA encoding='\(random.pick(["UTF-16le", "UTF-16be", "UTF-8"]))'")
    }
    if random.once(in: 5) {
      database.openings.append("PRAGMA auto_vacuum=\(random.pick(["FULL", "INCREMENTAL"]))")
    }
  }

  private mutating func makeClosings() {
    if random.once(in: 4) { database.closings.append("ANALYZE") }
    if random.once(in: 2) {
      database.closings.append(
        "PRAGMA user_version=\(random.pick([1, 12, -1, 2_147_483_647, -2_147_483_648]))")
    }
    if random.once(in: 3) {
      database.closings.append("PRAGMA application_id=\(random.pick([1, 0x4e6f_7465, -1, 252_006_674]))")
    }
    if random.once(in: 5) { database.closings.append("PRAGMA journal_mode=WAL") }
  }

  // MARK: Names

  /// A name that no object has yet.
  mutating func freshName(_ stem: String = "", isTame: Bool = false) -> String {
    while true {
      var name =
        isTame || random.once(in: 2) ? random.pick(GeneratorNames.plain) : random.pick(GeneratorNames.odd)
      name = stem + name
      if taken.contains(NameKey(name)) { name += " \(random.below(1_000))" }
      if isTame { name = name.replacing(" ", with: "_") }
      if taken.insert(NameKey(name)).inserted { return name }
    }
  }

  mutating func columnNames(_ count: Int) -> [String] {
    var names: [String] = []
    var keys: Set<NameKey> = []
    let isOdd = random.once(in: 3)
    while names.count < count {
      var name =
        isOdd && random.once(in: 2)
        ? random.pick(GeneratorNames.oddColumns) : random.pick(GeneratorNames.plainColumns)
      if keys.contains(NameKey(name)) { name += "\(names.count)" }
      if keys.insert(NameKey(name)).inserted { names.append(name) }
    }
    return names
  }

  /// Some of the elements, in any order; `shuffled(using:)` may change with the standard library.
  mutating func draw<Element>(_ count: Int, from elements: [Element]) -> [Element] {
    var rest = elements
    return (0..<min(count, rest.count)).map { _ in rest.remove(at: random.below(rest.count)) }
  }

  /// True with a chance of `percent` in a hundred.
  mutating func chance(_ percent: Int) -> Bool { random.below(100) < percent }
}

internal import SQLite

/// One deliberate change to a finished copy, and where it must be found.
///
/// It is known to be observable: the witness, a query, answers differently before and after.
public struct FuzzFault: Sendable, Hashable {
  /// In a few words, with the object.
  public var title: String
  public var statements: [String]
  /// Codes, or beginnings of codes, of which one must be raised.
  public var codes: [String]
  /// Objects at one of which it must be raised.
  public var objects: [String]
  public var witness: String

  public init(
    _ title: String, _ statements: [String], _ codes: [String], at objects: [String], witness: String
  ) {
    self.title = title
    self.statements = statements
    self.codes = codes
    self.objects = objects
    self.witness = witness
  }

  /// Applies it to a database of our own.
  ///
  /// - Returns: false where the witness saw no change.
  /// - Throws: `SQLiteError` where SQLite refuses the change.
  func apply(to path: String) throws -> Bool {
    let before = try Self.answer(witness, path)
    try run(on: path)
    // A schema is read anew only by a connection of its own.
    return try before != Self.answer(witness, path)
  }

  private func run(on path: String) throws {
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.configure(.enableTriggers, false)
    try connection.execute(
      "PRAGMA ignore_check_constraints=ON; PRAGMA foreign_keys=OFF; PRAGMA synchronous=OFF")
    for statement in statements { try connection.execute(statement) }
  }

  private static func answer(_ query: String, _ path: String) throws -> [[ExactValue]] {
    let connection = try Connection(path: path, mode: .readWrite)
    return try connection.rows(query)
  }
}

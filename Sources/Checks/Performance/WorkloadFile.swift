internal import Catalog
internal import SQLite
internal import Streams
internal import Verdicts

/// Statements of the user's: each begins with a line `-- name: words`. A parameter `:table.column`, written in double quotes where names are odd,
/// takes the values of that column in the rows that are drawn from the table.
public struct WorkloadFile: Sendable {
  struct Entry: Sendable {
    var name: String
    var line: Int
    /// With `?1` and so on for the parameters.
    var sql: String
    /// Table and column of each.
    var parameters: [(table: String, column: String)]
  }

  public let path: String
  private(set) var entries: [Entry] = []

  /// More is not a list that someone wrote.
  private static let sizeLimit: Int64 = 16 << 20

  /// - Throws: ``WorkloadError``.
  public init(path: String) throws(WorkloadError) {
    if let obstacle = Files.obstacle(to: path, atMost: Self.sizeLimit) {
      throw WorkloadError(path: path, line: nil, reason: obstacle)
    }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = [UInt8](try FileReader.contents(of: path).bytes)
    } catch {
      throw WorkloadError(path: path, line: nil, reason: "\(error)")
    }
    try self.init(path: path, bytes: bytes)
  }

  init(path: String, bytes: [UInt8]) throws(WorkloadError) {
    self.path = path
    var open: (name: String, line: Int, text: [UInt8])?
    var found: [(name: String, line: Int, text: [UInt8])] = []
    for (index, slice) in bytes.split(separator: 0x0a, omittingEmptySubsequences: false).enumerated() {
      guard !slice.contains(0), let line = String(validating: slice, as: UTF8.self) else {
        throw WorkloadError(path: path, line: index + 1, reason: "the line is not UTF-8, or holds NUL")
      }
      let text = line.utf8.drop { $0 == 0x20 || $0 == 0x09 }
      if text.starts(with: "-- name:".utf8) {
        if let open { found.append(open) }
        let rest = text.dropFirst(8)
        let name = Self.trimmed(String(decoding: rest, as: UTF8.self))
        guard !name.isEmpty else {
          throw WorkloadError(path: path, line: index + 1, reason: "the name is empty")
        }
        guard !found.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
          throw WorkloadError(path: path, line: index + 1, reason: "the name '\(name)' stands twice")
        }
        open = (name, index + 1, [])
      } else if open != nil {
        open?.text += slice + [0x0a]
      } else if !text.isEmpty, !text.starts(with: "--".utf8), text.first != 0x0d {
        throw WorkloadError(path: path, line: index + 1, reason: "a statement stands before the first name")
      }
    }
    if let open { found.append(open) }
    guard !found.isEmpty else { throw WorkloadError(path: path, line: nil, reason: "it holds no statement") }
    for part in found {
      let read = WorkloadParameters.read(part.text)
      // Anything else could leave the transaction that is taken back, or the file.
      guard let verb = Self.verb(of: read.sql), Self.verbs.contains(verb) else {
        throw WorkloadError(
          path: path, line: part.line, reason: "only queries and changes of rows can be run")
      }
      entries.append(Entry(name: part.name, line: part.line, sql: read.sql, parameters: read.parameters))
    }
  }

  private static let verbs: Set = ["select", "with", "values", "insert", "replace", "update", "delete"]

  /// The first word in lower case, comments passed over.
  private static func verb(of sql: String) -> String? {
    guard let token = SQLTokenizer.tokens(of: sql).first, token.kind == .word else { return nil }
    return String(decoding: NameKey(token.string).folded, as: UTF8.self)
  }

  private static func trimmed(_ text: String) -> String {
    let blank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }
    let head = Array(text.utf8.drop(while: blank))
    let end = head.lastIndex { !blank($0) }.map { $0 + 1 } ?? 0
    return String(decoding: head[..<end], as: UTF8.self)
  }
}

extension WorkloadFile.Entry {
  /// - Throws: ``WorkloadError`` for a parameter that names no column of an ordinary table.
  func statement(
    file: String, catalog: Catalog, samples: [NameKey: RowSample]
  ) throws(WorkloadError) -> WorkloadStatement {
    var lists: [[ExactValue]] = []
    for parameter in parameters {
      guard let sample = samples[NameKey(parameter.table)],
        let place = sample.columns.firstIndex(where: { $0.isSameName(as: parameter.column) })
      else {
        throw WorkloadError(
          path: file, line: line,
          reason: "the source has no column '\(parameter.column)' in a table '\(parameter.table)'")
      }
      lists.append(sample.rows.map { $0[place] })
    }
    let count = lists.map(\.count).max() ?? 1
    // Parameters of one table come from the same row; a table without rows gives NULL.
    let bindings = (0..<max(1, count)).map { row in
      lists.map { $0.isEmpty ? ExactValue.null : $0[row % $0.count] }
    }
    var statement = WorkloadStatement(
      name: name, kind: .own, objectKind: "statement", object: name, sql: sql, bindings: bindings)
    // Whether it really changes anything is SQLite's to say; a rollback does no harm.
    statement.changes = true
    return statement
  }
}

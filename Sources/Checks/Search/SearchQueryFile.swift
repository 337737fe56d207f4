public import Catalog
internal import SQLite
internal import Streams

/// A file of queries: one a line, the full-text table, a tab, and what stands after MATCH. Empty lines and lines that begin with `#`
/// are passed over.
public struct SearchQueryFile: Sendable {
  public let path: String
  /// The queries with their line numbers, from 1.
  public private(set) var lines: [(number: Int, query: SearchQuery)] = []

  public var queries: [SearchQuery] { lines.map(\.query) }

  /// More is not a list that someone wrote.
  private static let sizeLimit: Int64 = 16 << 20

  /// - Throws: ``SearchQueryError``.
  public init(path: String) throws(SearchQueryError) {
    self.path = path
    if let obstacle = Files.obstacle(to: path, atMost: Self.sizeLimit) {
      throw SearchQueryError(path: path, line: nil, reason: obstacle)
    }
    let buffer: ByteBuffer
    do throws(FileError) {
      buffer = try FileReader.contents(of: path)
    } catch {
      throw SearchQueryError(path: path, line: nil, reason: "\(error)")
    }
    for (index, slice) in [UInt8](buffer.bytes).split(separator: 0x0a, omittingEmptySubsequences: false)
      .enumerated()
    {
      if let query = try Self.query(slice, number: index + 1, path) { lines.append((index + 1, query)) }
    }
  }

  private static func query(
    _ slice: ArraySlice<UInt8>, number: Int, _ path: String
  ) throws(SearchQueryError) -> SearchQuery? {
    func refuse(_ reason: String) -> SearchQueryError {
      SearchQueryError(path: path, line: number, reason: reason)
    }
    var line = slice
    if line.last == 0x0d { line.removeLast() }
    guard line.contains(where: { $0 != 0x20 && $0 != 0x09 }), line.first != UInt8(ascii: "#") else {
      return nil
    }
    guard !line.contains(0) else { throw refuse("a query cannot hold NUL") }
    guard let tab = line.firstIndex(of: 0x09) else {
      throw refuse("there is no tab between table and query")
    }
    guard let table = String(validating: line[..<tab], as: UTF8.self),
      let expression = String(validating: line[(tab + 1)...], as: UTF8.self)
    else { throw refuse("the line is not UTF-8") }
    guard !expression.isEmpty else { throw refuse("there is no query after the tab") }
    return SearchQuery(table: table, expression: expression)
  }

  /// Makes sure that every query has a full-text table to ask.
  ///
  /// - Throws: ``SearchQueryError`` that names the first line without one.
  public func check(against catalog: Catalog) throws(SearchQueryError) {
    for (number, query) in lines {
      let family = catalog.virtualTable(named: query.table)?.family
      guard family == .fts5 || family == .fts3 else {
        throw SearchQueryError(
          path: path, line: number, reason: "the source has no full-text table '\(query.table)'")
      }
    }
  }
}

/// A program that writes an artifact of a database: the seam at which other exporters than our own are tried.
public protocol DatabaseExporter: Sendable {
  /// - Parameters:
  ///   - source: a database file that nobody else has open.
  ///   - folder: exists and is empty; the artifact goes into it.
  /// - Returns: the path of the artifact.
  /// - Throws: anything; the database then counts as one that could not be exported.
  func export(_ source: String, into folder: String) throws -> String
}

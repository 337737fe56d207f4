/// What is wrong with a workload file.
public struct WorkloadError: Error, Sendable, Hashable, CustomStringConvertible {
  public let path: String
  /// From 1; nil where it is about the file as a whole.
  public let line: Int?
  public let reason: String

  public var description: String { "\(path)\(line.map { ":\($0)" } ?? ""): \(reason)" }

  public var hint: String {
    "Each statement follows a line '-- name: WORDS'; a parameter :table.column takes values of that column."
  }
}

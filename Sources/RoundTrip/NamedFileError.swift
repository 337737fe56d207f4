public import Verdicts

/// An error of a reader that knows bytes alone, with the file they came from.
public struct NamedFileError: ExplainedError {
  private let path: String
  private let failure: Failure

  public var description: String { "\(path): \(failure.message)" }
  public var exitCode: GateCode { failure.exitCode }
  public var hint: String? { failure.hint }

  /// Runs the reader.
  ///
  /// - Throws: ``NamedFileError`` for whatever it throws.
  public static func naming<Value>(_ path: String, _ read: () throws -> Value) throws -> Value {
    do { return try read() } catch { throw NamedFileError(path: path, failure: Failure(error)) }
  }
}

public import SQLite

/// Why no sample was written. Nothing is left behind in any of these cases.
public enum SampleError: Error, Sendable, Hashable {
  /// The number of rows is negative.
  case invalidRows(Int)
  /// Something has this name already, and overwriting was not asked for.
  case targetExists(String)
  /// Overwriting was asked for, but the target is a folder, a link or a device.
  case targetNotAFile(String)
  /// A journal or write-ahead log lies beside the target: SQLite would apply it to the new database.
  case sideFileExists(String)
  /// The folder for the target is missing, or is not a folder.
  case noFolder(String)
  /// The caller's `isCancelled` answered true.
  case cancelled
  /// A file operation failed; `code` is `errno`, `reason` is its text.
  case fileSystem(operation: String, path: String, code: Int32, reason: String)
  /// SQLite refused a statement, or could not write.
  case sqlite(SQLiteError)
}

extension SampleError {
  /// What the reader can do next; nil where nothing general can be said.
  public var hint: String? {
    switch self {
    case .invalidRows: "Give zero or a positive number of rows."
    case .targetExists: "Choose another path, or ask for the file to be overwritten."
    case .targetNotAFile: "Choose the path of a regular file, or one that does not exist yet."
    case .sideFileExists: "Close the program that uses the database, or remove the side file if it is stale."
    case .noFolder: "Create the folder first."
    case .cancelled: nil
    case .fileSystem: "Check the permissions of the folder and the space left on the disk."
    case .sqlite(let error): error.hint
    }
  }
}

extension SampleError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .invalidRows(let rows): "a sample cannot have \(rows) rows"
    case .targetExists(let path): "\(path) exists already"
    case .targetNotAFile(let path): "\(path) is not a regular file"
    case .sideFileExists(let path): "\(path) lies beside the target and would be applied to the new database"
    case .noFolder(let path): "there is no folder \(path)"
    case .cancelled: "cancelled; no sample was written"
    case .fileSystem(let operation, let path, let code, let reason):
      "could not \(operation) \(path): \(reason) (errno \(code))"
    case .sqlite(let error): error.description
    }
  }
}

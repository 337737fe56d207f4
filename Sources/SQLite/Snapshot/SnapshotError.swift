/// Why no snapshot could be taken: facts, worded in ``description``.
public struct SnapshotError: Error, Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    case missing
    case directory
    /// A device, a socket, a pipe.
    case notRegularFile
    /// 0 bytes. SQLite takes such a file for an empty database; as a source it is a mistake.
    case emptyFile
    /// What the content looks like instead, as a phrase.
    case notADatabase(looksLike: String)
    /// Bytes that the header promises, and bytes that are there.
    case truncated(expected: Int64, actual: Int64)
    /// Held exclusively for longer than the time limit, in milliseconds.
    case locked(waited: Int)
    /// Bytes needed and free in the folder of the copy; `available` is nil when the disk filled up on the way.
    case noSpace(folder: String, needed: Int64, available: Int64?)
    /// The system's words.
    case unreadable(String)
    /// The main file was overwritten, or the log kept being reset, while it was copied.
    case changedTooOften(attempts: Int)
    /// The folder of the copy cannot be written; the system's words.
    case cannotWrite(folder: String, String)
    case cancelled
    /// SQLite could not bring the private copy into order.
    case damaged(SQLiteError)
    case failed(SQLiteError)
  }

  public let reason: Reason
  /// The source.
  public let path: String

  public init(_ reason: Reason, path: String) {
    self.reason = reason
    self.path = path
  }

  /// What the reader can do next; nil where nothing general can be said.
  public var hint: String? {
    switch reason {
    case .missing: "Check the path; a source is never created."
    case .directory, .notRegularFile: "Name the database file itself."
    case .emptyFile:
      "Check that this is the right file: the app may keep its data elsewhere, or a copy failed."
    case .notADatabase(let looksLike):
      looksLike.utf8.starts(with: "random".utf8)
        ? "Decrypt it first (SQLCipher: sqlcipher_export), or check the path."
        : "Check the path; unpack or import the file first if it holds a database in another form."
    case .truncated:
      "The file was cut off, as by an unfinished copy or download. Fetch it again or restore a backup."
    case .locked: "Another process holds the database. Close it, or allow more time with --busy-timeout."
    case .noSpace: "Free some space, or point TMPDIR or --work-dir at a larger disk."
    case .unreadable: "Check the owner and the mode of the file and of its folder."
    case .changedTooOften:
      "Something other than SQLite writes the file (a sync service, a copy), or the log is reset too fast. Stop it and try again."
    case .cannotWrite: "Choose another folder with TMPDIR or --work-dir."
    case .cancelled: nil
    case .damaged: "Salvage what is left with `sqlite3 FILE .recover`, or restore a backup."
    case .failed(let error): error.hint
    }
  }
}

extension SnapshotError: CustomStringConvertible {
  public var description: String { "No snapshot of \(path): \(words)" }

  private var words: String {
    switch reason {
    case .missing: "no such file"
    case .directory: "it is a directory"
    case .notRegularFile: "it is not a regular file"
    case .emptyFile: "empty file (0 bytes)"
    case .notADatabase(let looksLike): "not an SQLite database; it looks like \(looksLike)"
    case .truncated(let expected, let actual):
      "truncated: the header promises \(expected) bytes, the file has \(actual)"
    case .locked(let waited): "locked by another process for more than \(waited) ms"
    case .noSpace(let folder, let needed, let available):
      "no space in \(folder): \(needed) bytes needed" + (available.map { ", \($0) free" } ?? "")
    case .unreadable(let message): "it cannot be read: \(message)"
    case .changedTooOften(let attempts):
      "it changed while it was copied, in \(attempts == 1 ? "the one attempt" : "each of \(attempts) attempts") made"
    case .cannotWrite(let folder, let message): "the folder \(folder) cannot be written: \(message)"
    case .cancelled: "cancelled"
    case .damaged(let error): "damaged: \(error.message) (code \(error.code))"
    case .failed(let error): error.description
    }
  }
}

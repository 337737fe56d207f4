internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What is done to whole files and folders.
public enum Files {
  /// What stands at a path.
  public enum Kind: Sendable, Hashable {
    case file
    case directory
    case other
    case missing
  }

  /// Follows symbolic links.
  public static func kind(of path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .directory
    default: return .other
    }
  }

  /// Why a file cannot be one that somebody wrote by hand; nil where it may be.
  ///
  /// - Parameter limit: the most bytes it may have.
  public static func obstacle(to path: String, atMost limit: Int64) -> String? {
    switch kind(of: path) {
    case .missing: "there is no such file"
    case .directory: "it is a folder"
    case .other: "it is no regular file"
    case .file: (size(of: path) ?? 0) > limit ? "it has more than \(limit >> 20) MiB" : nil
    }
  }

  /// The size in bytes; nil when there is no such file.
  public static func size(of path: String) -> Int64? {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : nil
  }

  /// Whether two paths lead to one file, links followed.
  public static func isSameFile(_ one: String, _ other: String) -> Bool {
    var first = stat()
    var second = stat()
    guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  public static func createDirectory(_ path: String) throws(FileError) {
    guard mkdir(path, 0o755) == 0 else { throw .current("create the folder", path) }
  }

  /// A new empty folder with an unguessable name inside `parent`.
  public static func temporaryDirectory(in parent: String, prefix: String) throws(FileError) -> String {
    var template = Array((parent + "/" + prefix + "XXXXXX").utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else { throw .current("create a folder in", parent) }
    return made
  }

  /// Where scratch files go unless the user says otherwise: `TMPDIR`, else `/tmp`.
  public static var scratchRoot: String {
    let named = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    return named.isEmpty ? "/tmp" : named
  }

  /// Removes a file, or a folder with all it holds. Missing is fine.
  public static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in names(in: path) { remove(path + "/" + name) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }

  /// The names in a folder, sorted by bytes; empty when it cannot be read.
  public static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// Gives a finished file or folder its final name in one step, replacing what bears it, and syncs the folder it is in.
  public static func rename(_ path: String, to target: String) throws(FileError) {
    if kind(of: target) == .directory {
      // rename() does not replace a folder that holds something: put it aside first, so that the name is never
      // without a complete artifact for longer than between two calls.
      let aside = target + ".replaced"
      remove(aside)
      guard renameFile(target, aside) == 0 else { throw .current("replace", target) }
      guard renameFile(path, target) == 0 else {
        let failure = FileError.current("rename", path)
        _ = renameFile(aside, target)
        throw failure
      }
      remove(aside)
    } else {
      guard renameFile(path, target) == 0 else { throw .current("rename", path) }
    }
    syncDirectory(parent(of: target))
  }

  static func renameFile(_ from: String, _ to: String) -> Int32 {
    #if canImport(Glibc)
      Glibc.rename(from, to)
    #else
      Darwin.rename(from, to)
    #endif
  }

  /// Hands a finished file to the disk.
  public static func sync(_ path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .current("open", path) }
    let result = fsync(descriptor)
    let failure = FileError.current("sync", path)
    close(descriptor)
    if result != 0 { throw failure }
  }

  /// Best effort: some file systems cannot sync a folder, and the rename itself has succeeded.
  static func syncDirectory(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }

  /// The folder that holds `path`; `.` for a bare name.
  public static func parent(of path: String) -> String {
    let bytes = Array(path.utf8)
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
  }

  /// What follows the last slash.
  public static func name(of path: String) -> String {
    let bytes = Array(path.utf8)
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(decoding: bytes[(slash + 1)...], as: UTF8.self)
  }
}

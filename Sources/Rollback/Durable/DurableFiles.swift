public import Streams
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The one seam through which this room changes the disk: every write, sync, rename and unlink is counted here, and a test may
/// end the run at any of them.
public final class DurableFiles: Sendable {
  public typealias Interceptor = @Sendable (DurableOperation) -> DurableOperation.Fate

  private struct Progress {
    var count = 0
    var crash: CrashPoint?
  }

  private let interceptor: Interceptor?
  private let progress = Mutex(Progress())

  /// - Parameter interceptor: decides the fate of each operation; nil lets all of them happen.
  public init(interceptor: Interceptor? = nil) {
    self.interceptor = interceptor
  }

  /// How many operations there were.
  public var count: Int { progress.withLock(\.count) }

  // MARK: Operations

  /// Work of another room that leaves files behind: a death is tried before it and after it.
  public func around<Result>(_ path: String, _ work: () throws -> Result) throws -> Result {
    try perform(.foreign, path) {}
    let result = try work()
    try perform(.foreign, path) {}
    return result
  }

  /// Makes a folder that only its owner may enter; one that is there already is fine.
  public func makeFolder(_ path: String, mode: UInt32 = 0o700) throws {
    guard Files.kind(of: path) != .directory else { return }
    try perform(.makeFolder, path) { try Self.check(mkdir(path, mode_t(mode)), "create the folder", path) }
  }

  /// Makes or empties a file, writes all bytes and syncs it.
  public func create(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o600) throws {
    try write(bytes, to: path, O_TRUNC, mode: mode)
  }

  /// Writes bytes at the end of a file, which is made where it is missing, and syncs it.
  public func append(_ bytes: [UInt8], to path: String) throws {
    try write(bytes, to: path, O_APPEND, mode: 0o600)
  }

  private func write(_ bytes: [UInt8], to path: String, _ flag: Int32, mode: UInt32) throws {
    var file: OpenedFile?
    func write(_ part: ArraySlice<UInt8>) throws {
      let opened = try OpenedFile(path, O_WRONLY | O_CREAT | flag, mode: mode)
      try opened.write(part)
      file = opened
    }
    try perform(.write, path, half: { try write(bytes[..<(bytes.count / 2)]) }) { try write(bytes[...]) }
    try perform(.sync, path) { try file?.sync() }
  }

  /// Cuts a file to its first `length` bytes.
  public func truncate(_ path: String, to length: Int64) throws {
    try perform(.truncate, path) {
      #if canImport(Glibc)
        try Self.check(Glibc.truncate(path, off_t(length)), "truncate", path)
      #else
        try Self.check(Darwin.truncate(path, off_t(length)), "truncate", path)
      #endif
    }
    try sync(path)
  }

  /// Hands a file to the disk that another room wrote.
  public func sync(_ path: String) throws {
    try perform(.sync, path) { try Files.sync(path) }
  }

  /// Copies a file block by block and syncs the copy. Returns the SHA-256 of what was copied.
  public func copy(
    _ path: String, to target: String, mode: UInt32, _ cancellation: Cancellation = Cancellation()
  ) throws -> Digest {
    let hash = SHA256()
    var file: OpenedFile?
    try perform(.write, target, half: { try OpenedFile.empty(target, mode: mode).write([0x3f]) }) {
      let opened = try OpenedFile.empty(target, mode: mode)
      let reader = try FileReader(path: path)
      let block = ByteBuffer(capacity: 1 << 20)
      while try reader.read(into: block, limit: 1 << 20) > 0 {
        hash.update(block.bytes)
        try opened.write(block.bytes)
        block.removeAll()
        try cancellation.check()
      }
      file = opened
    }
    try perform(.sync, target) { try file?.sync() }
    return hash.finish()
  }

  /// Gives a file or folder another name in one step, and syncs the folder it is in.
  public func rename(_ path: String, to target: String) throws {
    try perform(.rename, target) {
      #if canImport(Glibc)
        try Self.check(Glibc.rename(path, target), "rename", path)
      #else
        try Self.check(Darwin.rename(path, target), "rename", path)
      #endif
    }
    try syncFolder(Files.parent(of: target))
  }

  /// Puts bytes in the place of a file: beside, synced, renamed. A reader sees the old file or the new one.
  public func replace(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o600) throws {
    let beside = path + ".partial"
    try create(beside, bytes, mode: mode)
    try rename(beside, to: path)
  }

  /// Removes a file, or a folder with all it holds. Missing is fine.
  public func remove(_ path: String) throws {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in Files.names(in: path) { try remove(path + "/" + name) }
      try perform(.unlink, path) { try Self.check(rmdir(path), "remove", path) }
    } else {
      try perform(.unlink, path) { try Self.check(Self.unlinkFile(path), "remove", path) }
    }
  }

  /// Makes a removal survive a power cut.
  public func syncFolder(_ path: String) throws {
    try perform(.syncFolder, path) {
      // Some file systems cannot sync a folder; what was renamed in it is in place all the same.
      try? Files.sync(path)
    }
  }

  // MARK: The seam

  private func perform(
    _ kind: DurableOperation.Kind, _ path: String, half: () throws -> Void = {}, _ work: () throws -> Void
  ) throws {
    let (operation, crash) = progress.withLock { progress in
      if progress.crash == nil { progress.count += 1 }
      return (DurableOperation(number: progress.count, kind: kind, path: path), progress.crash)
    }
    if let crash { throw crash }
    switch interceptor?(operation) ?? .proceed {
    case .proceed: try work()
    case .fail(let code):
      try half()
      throw FileError(operation: kind.rawValue, path: path, code: code)
    case .die:
      let crash = CrashPoint(operation: operation)
      progress.withLock { $0.crash = crash }
      try half()
      throw crash
    }
  }

  private static func check(_ result: Int32, _ operation: String, _ path: String) throws {
    guard result == 0 else { throw FileError(operation: operation, path: path, code: errno) }
  }

  private static func unlinkFile(_ path: String) -> Int32 { unlink(path) }
}

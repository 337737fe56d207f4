/// Moving bytes from the source into the private copy.
extension SnapshotRun {
  private static let block = 1 << 20
  /// How often the log is looked at while the main file is copied, in blocks.
  private static let lookAfter = 64

  /// Copies the main file. Returns its size, or nil when `isUnchanged` says that going on is useless.
  func copyMain(
    _ file: VFSFile, to target: String, observer: ((UnsafeRawBufferPointer) -> Void)? = nil,
    while isUnchanged: () throws(SQLiteError) -> Bool = { true }
  ) throws(SnapshotError) -> Int64? {
    let size = try sqlite { () throws(SQLiteError) in try file.size() }
    var block = 0
    var unchanged = true
    try copy(file, size, to: try writing(size) { () throws(SystemError) in try PrivateFile(opening: target) })
    {
      (bytes, done) throws(SnapshotError) in
      observer?(bytes)
      progress?(done, size)
      block += 1
      if block % Self.lookAfter == 0 { unchanged = try sqlite(isUnchanged) }
      return unchanged
    }
    return unchanged ? size : nil
  }

  /// Copies a side file, or its first `limit` bytes. Returns the bytes copied.
  func copySideFile(
    _ path: String, _ kind: VFSFile.Kind, to target: String, limit: Int64 = .max
  ) throws(SnapshotError) -> Int64 {
    let file = try sqlite(failure: unreadable) { () throws(SQLiteError) in try VFSFile(path: path, kind: kind)
    }
    let size = min(limit, try sqlite { () throws(SQLiteError) in try file.size() })
    try copy(
      file, size, to: try writing(size) { () throws(SystemError) in try PrivateFile(creating: target) })
    return size
  }

  /// Shows the private copy to the observer, once an attempt has succeeded: bytes shown cannot be taken back.
  func showToObserver(_ target: String) throws(SnapshotError) {
    guard let observer else { return }
    let file = try writing(0) { () throws(SystemError) in try PrivateFile(opening: target) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.block, alignment: 4_096)
    defer { buffer.deallocate() }
    var offset: Int64 = 0
    while true {
      if isCancelled() { throw failure(.cancelled) }
      let count = try writing(0) { () throws(SystemError) in try file.read(into: buffer, at: offset) }
      if count == 0 { return }
      observer(UnsafeRawBufferPointer(rebasing: buffer.prefix(count)))
      offset += Int64(count)
    }
  }

  /// Copies `size` bytes in blocks, until `goesOn` returns false. What the file has fewer is filled with zeros.
  private func copy(
    _ file: VFSFile, _ size: Int64, to target: borrowing PrivateFile,
    goesOn: (UnsafeRawBufferPointer, Int64) throws(SnapshotError) -> Bool = { _, _ in true }
  ) throws(SnapshotError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.block, alignment: 4_096)
    defer { buffer.deallocate() }
    do {
      try target.resize(to: 0)
      var offset: Int64 = 0
      while offset < size {
        if isCancelled() { throw failure(.cancelled) }
        let count = Int(min(Int64(Self.block), size - offset))
        let part = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(count))
        _ = try file.read(into: part, at: offset)
        let bytes = UnsafeRawBufferPointer(part)
        try target.write(bytes, at: offset)
        offset += Int64(count)
        guard try goesOn(bytes, offset) else { return }
      }
    } catch let error as SystemError {
      throw writeFailure(error, needed: size)
    } catch let error as SQLiteError {
      throw unreadable(error)
    } catch let error as SnapshotError {
      throw error
    } catch {
      throw failure(.unreadable("\(error)"))
    }
  }

  private func writing<Result: ~Copyable>(
    _ needed: Int64, _ body: () throws(SystemError) -> Result
  ) throws(SnapshotError) -> Result {
    do {
      return try body()
    } catch {
      throw writeFailure(error, needed: needed)
    }
  }

  func writeFailure(_ error: SystemError, needed: Int64) -> SnapshotError {
    error.isNoSpace
      ? failure(.noSpace(folder: folder, needed: needed, available: nil))
      : failure(.cannotWrite(folder: folder, error.message))
  }
}

extension Fault {
  /// Makes the copy that a fault of a copy describes.
  ///
  /// - Parameters:
  ///   - source: a database that the script of the ``base`` made.
  ///   - path: where the copy goes.
  /// - Throws: ``FaultError``, also for a fault that is not of a copy; `SQLiteError`, `FileError`.
  public func makeCopy(of source: String, at path: String) throws {
    switch means {
    case .sql(let sql):
      try DatabaseMaker.copy(source, to: path)
      try DatabaseMaker.change(path, sql)
    case .script(let piece, let other):
      try DatabaseMaker.create(DatabaseMaker.script(base.script, replacing: piece, with: other), at: path)
    case .bytes(let offset, let bytes):
      var image = try DatabaseMaker.bytes(of: source)
      guard offset + bytes.count <= image.count else { throw FaultError.changesNothing }
      image.replaceSubrange(offset..<(offset + bytes.count), with: bytes)
      try DatabaseMaker.write(image, to: path)
    case .both, .source, .artifact, .engineWithout, .reading, .sinceBaseline, .against, .remigrated:
      throw FaultError.notOfACopy
    }
  }
}

internal import Artifacts
internal import JSON
internal import Streams

/// Does to a finished artifact what an ``ArtifactDamage`` says.
struct ArtifactDamager {
  /// A folder for a bundle, a file for the others.
  let path: String
  let format: ArtifactFormat

  private var manifestPath: String {
    format == .bundle ? path + "/manifest.json" : path + ".manifest.json"
  }

  private func location(_ file: String) -> String {
    if file == "manifest.json" { return manifestPath }
    return file.isEmpty ? path : path + "/" + file
  }

  /// - Throws: ``FaultError`` when there is nothing to do it to.
  func apply(_ damage: ArtifactDamage) throws {
    let file = location(damage.file)
    switch damage.change {
    case .remove: Files.remove(file)
    case .create(let text): try DatabaseMaker.write(Array(text.utf8), to: file)
    case .rename(let name): try Files.rename(file, to: Files.parent(of: file) + "/" + name)
    case .sql(let sql): try DatabaseMaker.change(file, sql)
    default:
      let before = try DatabaseMaker.bytes(of: file)
      let after = try changed(before, damage.change)
      guard after != before else { throw FaultError.changesNothing }
      try DatabaseMaker.write(after, to: file)
    }
    if damage.reseals { try reseal(damage.file) }
  }

  private func changed(_ bytes: [UInt8], _ change: ArtifactDamage.Change) throws -> [UInt8] {
    var bytes = bytes
    switch change {
    case .cut(let count): bytes.removeLast(min(count, bytes.count))
    case .empty: bytes = []
    case .flip: bytes[bytes.count / 2] ^= 1
    case .flipAt(let text): bytes[try place(of: text, in: bytes)] ^= 1
    case .replace(let old, let new):
      let start = try place(of: old, in: bytes)
      bytes.replaceSubrange(start..<(start + old.utf8.count), with: new.utf8)
    case .append(let text): bytes += text.utf8
    case .insert(let more): bytes.insert(contentsOf: more, at: bytes.count / 2)
    case .set(let offset, let other):
      guard offset + other.count <= bytes.count else { throw FaultError.changesNothing }
      bytes.replaceSubrange(offset..<(offset + other.count), with: other)
    case .dropStatement(let head): bytes.removeSubrange(try statement(head, in: bytes))
    case .repeatStatement(let head):
      let range = try statement(head, in: bytes)
      bytes.insert(contentsOf: Array(bytes[range]), at: range.upperBound)
    case .swapStatements(let one, let other):
      let ranges = try [statement(one, in: bytes), statement(other, in: bytes)]
      let texts = ranges.map { Array(bytes[$0]) }
      // The later one first, so that the place of the other holds.
      for index in ranges[0].lowerBound < ranges[1].lowerBound ? [1, 0] : [0, 1] {
        bytes.replaceSubrange(ranges[index], with: texts[1 - index])
      }
    case .remove, .create, .rename, .sql: break
    }
    return bytes
  }

  private func place(of text: String, in bytes: [UInt8]) throws -> Int {
    guard let place = Bytes.places(of: Array(text.utf8), in: bytes).first else {
      throw FaultError.unclear(piece: text, occurrences: 0)
    }
    return place
  }

  /// The first statement that begins so, with its semicolon.
  private func statement(_ head: String, in bytes: [UInt8]) throws -> Range<Int> {
    var start = 0
    for end in bytes.withUnsafeBytes({ Statements.ends(in: $0) }) {
      let text = bytes[start..<end].drop { $0 <= 0x20 }
      if text.starts(with: head.utf8) { return text.startIndex..<end }
      start = end
    }
    throw FaultError.unclear(piece: head, occurrences: 0)
  }

  private func reseal(_ file: String) throws {
    var manifest = try Manifest(
      json: JSONText.decode(DatabaseMaker.bytes(of: manifestPath)), path: path)
    let name = file.isEmpty ? Files.name(of: path) : file
    for index in manifest.files.indices where manifest.files[index].name.utf8.elementsEqual(name.utf8) {
      let bytes = try DatabaseMaker.bytes(of: location(file))
      manifest.files[index].byteCount = Int64(bytes.count)
      manifest.files[index].digest = bytes.withUnsafeBytes { SHA256.hash($0) }
    }
    try DatabaseMaker.write(JSONText.encode(manifest.json, pretty: true), to: manifestPath)
  }
}

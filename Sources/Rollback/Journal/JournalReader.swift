internal import Streams

/// Reads a journal and holds each line against the one before it, and the whole against the head that the state file keeps.
///
/// Each line names the SHA-256 of the line before, so a line that was altered, taken out or moved breaks the chain, and a tail that was cut
/// off does not reach the head. Whoever rewrites the whole chain and the state file is not found out: there is no key.
struct JournalReader {
  var lines: [JournalLine] = []
  /// Bytes of the complete lines.
  var length: Int64 = 0
  /// SHA-256 of the last complete line.
  var head = JournalLine.noDigest
  /// Bytes of a line without its end: a process died, or the disk was full, while it was written.
  var tornBytes: Int64 = 0
  /// Complete lines behind the head: a process died before the state file knew of them.
  var unheardLines = 0

  /// - Throws: ``RollbackError/journalDamaged(path:line:reason:)``, `FileError`.
  init(path: String, state: RollbackState) throws {
    guard Files.kind(of: path) != .missing else {
      guard state.headSequence == 0 else {
        throw RollbackError.journalDamaged(
          path: path, line: 1, reason: "the journal is missing, and had \(state.headSequence) lines")
      }
      return
    }
    let bytes = try Files.read(path)
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0a) {
      try add(rest[..<end], path: path)
      rest = rest[(end + 1)...]
      length += 1
      if Int64(lines.count) == state.headSequence, head != state.headDigest {
        throw RollbackError.journalDamaged(
          path: path, line: lines.count, reason: "it is not the line that the state file knows as the last")
      }
    }
    tornBytes = Int64(rest.count)
    guard lines.count >= state.headSequence else {
      throw RollbackError.journalDamaged(
        path: path, line: lines.count + 1,
        reason: "\(state.headSequence - Int64(lines.count)) lines are missing at the end")
    }
    let unheard = lines[Int(state.headSequence)...]
    unheardLines = unheard.count
    // Each mending may itself be cut short; of anything else a process writes one line before the state file hears of it.
    guard unheard.count(where: { $0.event != Self.mending }) <= 1 else {
      throw RollbackError.journalDamaged(
        path: path, line: Int(state.headSequence) + 1,
        reason: "\(unheard.count) lines follow that the state file does not know")
    }
  }

  static let mending = "journal-mended"

  private mutating func add(_ bytes: ArraySlice<UInt8>, path: String) throws {
    let number = lines.count + 1
    func damaged(_ reason: String) -> RollbackError {
      RollbackError.journalDamaged(path: path, line: number, reason: reason)
    }
    let line: JournalLine
    do {
      line = try JournalLine(reading: bytes)
    } catch {
      throw damaged("it cannot be read: \(error)")
    }
    guard line.sequence == Int64(number) else {
      throw damaged("it says that it is line \(line.sequence)")
    }
    guard line.previous == head else {
      throw damaged("the line before it is not the one it follows")
    }
    lines.append(line)
    head = JournalLine.digest(of: bytes)
    length += Int64(bytes.count)
  }
}

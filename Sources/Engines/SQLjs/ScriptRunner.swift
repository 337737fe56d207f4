internal import Artifacts
internal import JSON
internal import SQLite
internal import Streams

/// Has the statements of an artifact run by the host, in pieces that a build of any age survives.
struct ScriptRunner {
  /// Longer text on the stack of a sql.js before 1.14 overwrites its memory (hazard M1).
  static let pieceLimit = 1 << 20
  /// Well before the call at which the stack of a build that leaks is used up (hazard M2).
  static let callLimit = 250_000
  private static let listedRefusals = 20

  private let host: EngineHost
  private let artifact: ArtifactReader
  private let isForgiving: Bool
  private let leaksOnExec: Bool
  private(set) var result = ImportResult(statementCount: 0, standIns: [], refusals: [], refusalCount: 0)
  private var isInTransaction = false
  private var calls = 0

  init(host: EngineHost, artifact: ArtifactReader, isForgiving: Bool, leaksOnExec: Bool) {
    self.host = host
    self.artifact = artifact
    self.isForgiving = isForgiving
    self.leaksOnExec = leaksOnExec
  }

  /// - Throws: ``EngineError``, `ArtifactError`, `Cancelled`.
  mutating func run(_ progress: any ProgressObserver, _ cancellation: Cancellation) throws {
    try execute("PRAGMA journal_mode=\(isForgiving ? "MEMORY" : "OFF"); PRAGMA synchronous=OFF;")
    var done: Int64 = 0
    try artifact.forEachPart(cancellation) { part in
      try run(part)
      done += Int64(part.script.count)
      progress.advance(to: done, detail: part.file)
    }
    if isInTransaction { try execute("COMMIT") }
  }

  private mutating func run(_ part: ArtifactReader.Part) throws {
    let bytes = part.script.bytes
    guard !bytes.contains(0) else { throw ArtifactError.nulByte(artifact: artifact.path, file: part.file) }
    let check =
      artifact.isOurs
      ? StatementGuard(artifact: artifact.path, file: part.file, section: part.section) : nil
    var ends = Statements.ends(in: bytes)
    // A last statement may lack its semicolon.
    if let last = ends.last ?? 0 as Int?, bytes[last...].contains(where: { $0 > 0x20 }) {
      ends.append(bytes.count)
    }
    var start = 0
    var previous = 0
    for end in ends {
      let statement = Self.trimmed(bytes, previous, end)
      // A lone semicolon is no statement.
      guard !statement.isEmpty else {
        previous = end
        continue
      }
      try check?.inspect(statement)
      let beginsRows = artifact.isOurs && !isInTransaction && statement.starts(with: "INSERT".utf8)
      if beginsRows || end - start > Self.pieceLimit || (isForgiving && previous > start) {
        try flush(bytes, start, previous)
        start = previous
      }
      if beginsRows {
        // One transaction over everything that is ours, from the first row on: the encoding cannot be set inside one.
        try execute("BEGIN")
        isInTransaction = true
      }
      result.statementCount += 1
      previous = end
    }
    try flush(bytes, start, previous)
  }

  private mutating func flush(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) throws {
    guard end > start else { return }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    do {
      try execute(text, isLarge: end - start > Self.pieceLimit)
    } catch EngineError.refused(let head, let reason) where isForgiving {
      result.statementCount -= 1
      result.refusalCount += 1
      if result.refusals.count < Self.listedRefusals {
        let trimmed = head.drop { $0.isWhitespace }
        result.refusals.append(.init(head: String(trimmed), reason: reason))
      }
    }
  }

  private mutating func execute(_ sql: String, isLarge: Bool = false) throws {
    if leaksOnExec, calls >= Self.callLimit {
      throw EngineError.outOfMemory(
        step: "exec",
        reason: "this build loses stack at each call, and the artifact has too many single statements for it")
    }
    calls += 1
    try host.call("exec", [("sql", .string(sql))] + (isLarge ? [("large", .bool(true))] : []))
  }

  private static func trimmed(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int)
    -> UnsafeRawBufferPointer
  {
    var first = start
    while first < end, bytes[first] <= 0x20 || bytes[first] == UInt8(ascii: ";") { first += 1 }
    return UnsafeRawBufferPointer(rebasing: bytes[first..<end])
  }
}

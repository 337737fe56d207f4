internal import Artifacts
internal import JSON
internal import SQLite
internal import Streams

/// Has the statements of an artifact run by the host, in pieces that a build of any age survives.
struct ScriptRunner {
  /// Longer text on the stack of a sql.js before 1.14 overwrites its memory (hazard M1).
  static let pieceLimit = 1 << 20
  /// Well before the call at which the stack of a build that leaks is used up (hazard M2).
  static let leakLimit = 250_000
  private static let listedRefusals = 20

  /// The process that holds the database; another one after each change of it.
  private(set) var host: EngineHost
  private let artifact: ArtifactReader
  private let isForgiving: Bool
  /// How many calls one process takes; nil for a build that does not leak.
  private let callLimit: Int?
  private let successor: Successor
  private(set) var result = ImportResult(statementCount: 0, standIns: [], refusals: [], refusalCount: 0)
  private(set) var peakMemory: Int64 = 0
  private var isInTransaction = false
  /// What the host says, whoever began it.
  private var hasOpenTransaction = false
  private var calls = 0

  /// What a change of process needs.
  struct Successor {
    /// Where the image lies in between.
    let path: String
    let open: () throws -> EngineHost
  }

  /// - Parameter successor: used where `callLimit` is reached.
  init(
    host: EngineHost, artifact: ArtifactReader, isForgiving: Bool, callLimit: Int?, successor: Successor
  ) {
    self.host = host
    self.artifact = artifact
    self.isForgiving = isForgiving
    self.callLimit = callLimit
    self.successor = successor
  }

  /// - Throws: ``EngineError``, `ArtifactError`, `Cancelled`.
  mutating func run(_ progress: any ProgressObserver, _ cancellation: Cancellation) throws {
    try call(opening)
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

  private var opening: String {
    "PRAGMA journal_mode=\(isForgiving ? "MEMORY" : "OFF"); PRAGMA synchronous=OFF;"
  }

  private mutating func execute(_ sql: String, isLarge: Bool = false) throws {
    if let callLimit, calls >= callLimit { try changeProcess() }
    try call(sql, isLarge: isLarge)
  }

  private mutating func call(_ sql: String, isLarge: Bool = false) throws {
    calls += 1
    let reply = try host.call("exec", [("sql", .string(sql))] + (isLarge ? [("large", .bool(true))] : []))
    hasOpenTransaction = reply["inTransaction"]?.bool ?? false
  }

  /// The database goes on in a fresh process, by way of its image: what this one has lost of its stack only ends with it. A transaction
  /// that spans the change becomes two; nothing else can see the database in between.
  private mutating func changeProcess() throws {
    let isWithin = hasOpenTransaction
    if isWithin { try call("COMMIT") }
    let pages = try host.call(
      "query", [("sql", .string("SELECT page_count FROM pragma_page_count")), ("limit", .integer(1))])
    // Where nothing was written yet there is no image, and the text so far is short.
    if pages["rows"]?[0]?[0]?[1]?.string != "0" { try handOver() }
    if isWithin { try call("BEGIN") }
  }

  private mutating func handOver() throws {
    Files.remove(successor.path)
    try host.call("export", [("path", .string(successor.path))])
    peakMemory = max(peakMemory, try host.call("stats")["peakRSS"]?.integer ?? 0)
    host.close()
    host = try successor.open()
    try host.call("open", [("path", .string(successor.path))])
    Files.remove(successor.path)
    calls = 0
    try call(opening)
  }

  private static func trimmed(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int)
    -> UnsafeRawBufferPointer
  {
    var first = start
    while first < end, bytes[first] <= 0x20 || bytes[first] == UInt8(ascii: ";") { first += 1 }
    return UnsafeRawBufferPointer(rebasing: bytes[first..<end])
  }
}

public import JSON
internal import Streams

/// One line of the journal.
public struct JournalLine: Sendable, Hashable {
  /// The digest that the first line names as that of the line before.
  static let noDigest = String(repeating: "0", count: 64)

  /// From 1 on, without gaps.
  public var sequence: Int64
  /// ISO 8601 in UTC.
  public var time: String
  /// What happened, such as `step-ended`.
  public var event: String
  /// The rollback or restore it belongs to; nil where it belongs to none.
  public var run: String?
  public var step: StepName?
  public var data: JSONValue?
  /// SHA-256 of the line before, without its newline.
  public var previous: String

  public var json: JSONValue {
    .record([
      "sequence": .integer(sequence), "time": .string(time), "event": .string(event),
      "run": run.map(JSONValue.string), "step": step.map { .string($0.rawValue) }, "data": data,
      "previous": .string(previous),
    ])
  }

  var bytes: [UInt8] { get throws { try JSONText.encode(json) } }

  static func digest(of line: some Collection<UInt8>) -> String {
    Array(line).withUnsafeBytes { SHA256.hash($0) }.description
  }

  init(
    sequence: Int64, time: String, event: String, run: String?, step: StepName?, data: JSONValue?,
    previous: String
  ) {
    self.sequence = sequence
    self.time = time
    self.event = event
    self.run = run
    self.step = step
    self.data = data
    self.previous = previous
  }

  init(reading line: some Sequence<UInt8>) throws {
    var reader = try JSONObjectReader(JSONText.decode(line))
    sequence = try reader.integer("sequence", in: 1...Int64.max)
    time = try reader.string("time")
    event = try reader.string("event")
    run = try reader.optionalString("run")
    step = try reader.optionalChoice("step")
    data = reader.optional("data")
    previous = try reader.string("previous")
    try reader.finish()
  }
}

internal import JSON
internal import RoundTrip
internal import Streams

/// What was made of the fenced content before it was exported.
struct CarriedFacts: Hashable {
  /// The file that was made, so that a later process knows whether it still stands.
  var file: Content
  /// The backup whose installed artifact went into it.
  var backup: String?
  /// What was cleared; nil where the sync state is kept.
  var cleared: SyncCleared?
  /// SHA-256 of the list of all rows that were cleared, one a line; nil where there is none.
  var clearedList: String?
  /// Which tables went into it, and the digests that prove it; nil where all did.
  var part: PartialPlan?
  var proof: PartialProof?

  var json: JSONValue {
    .record([
      "file": file.json, "backup": backup.map(JSONValue.string), "cleared": cleared?.json,
      "clearedList": clearedList.map(JSONValue.string),
      "part": part?.json, "proof": proof?.json,
    ])
  }

  init(file: Content = .missing) { self.file = file }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    file = try reader.part("file") { (value, path) throws(JSONShapeError) in
      try Content(json: value, path: path)
    }
    backup = try reader.optionalString("backup")
    cleared = try reader.optionalPart("cleared", SyncCleared.init(json:path:))
    clearedList = try reader.optionalString("clearedList")
    part = try reader.optionalPart("part", PartialPlan.init(json:path:))
    proof = try reader.optionalPart("proof", PartialProof.init(json:path:))
    try reader.finish()
  }

  /// - Throws: `PartialError.notTheSame`, where a copy does not hold the tables that stay as they were.
  func refuseChangedOutside(in copy: String, _ cancellation: Cancellation) throws {
    guard let changed = try proof?.changedOutside(in: copy, cancellation: cancellation).first else { return }
    throw PartialError.notTheSame(what: "the table \(changed)", side: "stays")
  }
}

internal import JSON
internal import RoundTrip
internal import Streams

/// What a run must know when another process goes on with it.
struct RunRecord: Hashable {
  static let fileName = "run.json"

  enum Kind: String, CaseIterable {
    case rollback
    case restore
  }

  var kind: Kind
  /// The approved plan's id; nil where none was needed.
  var approval: String?
  /// Why a dangerous plan is run all the same.
  var override: String?
  /// The backup made for this run.
  var backup: String?
  /// The backup that a restore brings back.
  var restores: String?
  /// Of the fenced content.
  var fingerprint: String?
  /// What goes back in the place of the fenced content; nil where that goes back as it is.
  var carried: CarriedFacts?
  var artifact: Content?
  /// Of the columns that hold sync state, in what goes back.
  var sync: [SyncDigest]?
  /// Of the copy that was proved; what is installed must read the same.
  var copyFingerprint: String?
  /// Everything new stands in its place.
  var isApplied = false
  var isValidated = false

  var json: JSONValue {
    .record([
      "kind": .string(kind.rawValue), "approval": approval.map(JSONValue.string),
      "override": override.map(JSONValue.string), "backup": backup.map(JSONValue.string),
      "restores": restores.map(JSONValue.string), "fingerprint": fingerprint.map(JSONValue.string),
      "carried": carried?.json, "artifact": artifact?.json,
      "sync": sync.map { .array($0.map(\.json)) }, "copyFingerprint": copyFingerprint.map(JSONValue.string),
      "isApplied": .bool(isApplied), "isValidated": .bool(isValidated),
    ])
  }

  init(kind: Kind) { self.kind = kind }

  init(json: JSONValue) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json)
    kind = try reader.choice("kind")
    approval = try reader.optionalString("approval")
    override = try reader.optionalString("override")
    backup = try reader.optionalString("backup")
    restores = try reader.optionalString("restores")
    fingerprint = try reader.optionalString("fingerprint")
    carried = try reader.optionalPart("carried", CarriedFacts.init(json:path:))
    sync = try reader.optionalList("sync", SyncDigest.init(json:path:))
    artifact = try reader.optionalPart("artifact") { (value, path) throws(JSONShapeError) in
      try Content(json: value, path: path)
    }
    copyFingerprint = try reader.optionalString("copyFingerprint")
    isApplied = try reader.bool("isApplied")
    isValidated = try reader.bool("isValidated")
    try reader.finish()
  }
}

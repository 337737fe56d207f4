internal import JSON
internal import RoundTrip

/// What was made of the fenced content before it was exported.
struct CarriedFacts: Hashable {
  /// The file that was made, so that a later process knows whether it still stands.
  var file: Content
  /// What was cleared; nil where the sync state is kept.
  var cleared: SyncCleared?
  /// SHA-256 of the list of all rows that were cleared, one a line; nil where there is none.
  var clearedList: String?

  var json: JSONValue {
    .record([
      "file": file.json, "cleared": cleared?.json, "clearedList": clearedList.map(JSONValue.string),
    ])
  }

  init(file: Content = .missing) { self.file = file }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    file = try reader.part("file") { (value, path) throws(JSONShapeError) in
      try Content(json: value, path: path)
    }
    cleared = try reader.optionalPart("cleared", SyncCleared.init(json:path:))
    clearedList = try reader.optionalString("clearedList")
    try reader.finish()
  }
}

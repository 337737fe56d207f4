public import JSON

/// What other tools find of the same faults, as `scripts/kill_matrix.py` writes it.
public struct PeerResults: Sendable {
  public struct Peer: Sendable, Hashable {
    public var name: String
    /// nil for one that is not installed: it is named, and never counted.
    public var version: String?
    /// By the id of the fault: whether the tool says that source and copy differ. Without an entry it was
    /// not asked.
    public var sees: [String: Bool]
  }

  public var peers: [Peer]

  /// - Throws: `JSONShapeError` when it is not what the script writes.
  public init(json: JSONValue) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json)
    peers = try reader.list("peers") { value, path throws(JSONShapeError) in
      var reader = try JSONObjectReader(value, path: path)
      var peer = Peer(
        name: try reader.string("name"), version: try reader.optionalString("version"), sees: [:])
      for member in try reader.required("sees").object ?? [] { peer.sees[member.name] = member.value.bool }
      try reader.finish()
      return peer
    }
    try reader.finish()
  }
}

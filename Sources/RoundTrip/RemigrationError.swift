/// Why the way forward is not taken. Facts only, worded in ``description``.
public enum RemigrationError: Error, Sendable, Hashable {
  /// `integrity_check` complains of the exported database.
  case damagedImage(path: String, reason: String)
  /// The manifest lists tables or columns that the database does not have.
  case otherDatabase(manifest: String, path: String, reason: String)
}

extension RemigrationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .damagedImage(let path, let reason): "the database \(path) is damaged: \(reason)"
    case .otherDatabase(let manifest, let path, let reason):
      "\(manifest) is not the manifest of \(path): \(reason)"
    }
  }

  /// What the reader can do next.
  public var hint: String {
    switch self {
    case .damagedImage:
      "Have sql.js save it again, restore a backup, or salvage what is left with `sqlite3 FILE .recover`."
    case .otherDatabase:
      "Name the manifest of the export that was rolled back to. A table that the app dropped or renamed since must be brought back first."
    }
  }
}

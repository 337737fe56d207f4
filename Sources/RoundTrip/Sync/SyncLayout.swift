internal import Catalog
internal import Policies
internal import SQLite

/// A sync profile, as far as a database has what it names.
struct SyncLayout {
  let profile: SyncProfile
  let catalog: Catalog
  private(set) var synced: [SyncProfile.Synced] = []
  private(set) var pending: [SyncProfile.Pending] = []
  private(set) var tombstones: [SyncProfile.Tombstones] = []
  private(set) var tokens: [SyncProfile.Token] = []
  /// What the profile names and the database does not have, as `table sync_state`.
  private(set) var absent: [String] = []

  /// An entry whose table is not there counts for nothing. A column that is missing from a table that is there means another app's table for
  /// the built-in profile, and a mistake for a profile that somebody wrote.
  ///
  /// - Throws: ``SyncError``.
  init(_ profile: SyncProfile, catalog: Catalog) throws(SyncError) {
    self.profile = profile
    self.catalog = catalog
    for entry in profile.synced {
      let hasState = try entry.state.map { (state) throws(SyncError) in
        try has(state.table, state.key + entry.identity)
      }
      if try has(entry.table, entry.key + (entry.state == nil ? entry.identity : [])), hasState ?? true {
        synced.append(entry)
      }
    }
    for entry in profile.pending {
      let columns = entry.key + [entry.condition?.column, entry.clearing?.column].compactMap(\.self)
      guard try has(entry.table, columns) else { continue }
      if let clearing = entry.clearing { try refuseGenerated(entry.table, clearing.column) }
      pending.append(entry)
    }
    for entry in profile.tombstones
    where try has(entry.table, entry.key + [entry.condition?.column].compactMap(\.self)) {
      tombstones.append(entry)
    }
    for entry in profile.tokens where try has(entry.table, [entry.column]) {
      try refuseGenerated(entry.table, entry.column)
      tokens.append(entry)
    }
  }

  /// Whether the database has anything that the profile names.
  var isFound: Bool { !(synced.isEmpty && pending.isEmpty && tombstones.isEmpty && tokens.isEmpty) }

  func table(_ name: String) -> Table? { catalog.table(named: name) }

  private mutating func has(_ table: String, _ columns: [String]) throws(SyncError) -> Bool {
    guard let found = catalog.table(named: table), found.role == .ordinary else {
      note("table \(table)")
      return false
    }
    for column in columns where !found.columns.contains(where: { $0.name.isSameName(as: column) }) {
      guard profile.path == nil else {
        throw .missingColumn(profile: profile.name, table: table, column: column)
      }
      note("column \(table).\(column)")
      return false
    }
    return true
  }

  private mutating func note(_ what: String) {
    if !absent.contains(where: { $0.utf8.elementsEqual(what.utf8) }) { absent.append(what) }
  }

  private func refuseGenerated(_ table: String, _ column: String) throws(SyncError) {
    let found = catalog.table(named: table)?.columns.first { $0.name.isSameName(as: column) }
    guard found?.isGenerated != true else {
      throw .generatedColumn(profile: profile.name, table: table, column: column)
    }
  }
}

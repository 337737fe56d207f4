internal import Verdicts
internal import Yams

/// Reads a sync profile, as strictly as a policy is read. Tables, columns and values are all that it can name: no SQL.
public struct SyncProfileReader: Sendable {
  /// The version of the form of profiles.
  public static let version = 1

  /// The file's name, for messages; nil for the built-in profile.
  public let path: String?

  public init(path: String?) { self.path = path }

  /// - Throws: ``PolicyError``, also where the file cannot be read.
  public static func read(file path: String) throws(PolicyError) -> SyncProfile {
    let bytes = try PolicyFile.bytes(of: path, what: "sync profile", option: "--sync-profile")
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PolicyError(path: path, problem: "the file is not UTF-8", hint: "Save it as UTF-8 text.")
    }
    return try SyncProfileReader(path: path).read(text)
  }

  private static let form = YAMLValue.Form(
    document: "the sync profile",
    help: "See docs/SYNC.md for the form; reports/schema/sync-profile.schema.json describes it.")

  /// - Throws: ``PolicyError``.
  public func read(_ text: String) throws(PolicyError) -> SyncProfile {
    let start = "A sync profile begins with 'version: 1'."
    let name = path ?? "built-in"
    let node: Node?
    do {
      node = try Parser(yaml: text).singleRoot()
    } catch let error as YamlError {
      throw PolicyError(error, path: name)
    } catch {
      throw PolicyError(path: name, problem: "this is not valid YAML: \(error)")
    }
    guard let node else { throw PolicyError(path: name, problem: "the sync profile is empty", hint: start) }
    let root = YAMLValue(node: node, path: name, name: "", form: Self.form)
    let members = try root.mapping(of: ["version", "synced", "pending", "tombstones", "tokens"])
    let version = try root.member("version", of: members, hint: start)
    guard try version.count() == Self.version else {
      throw version.error("this form of sync profile is not known", hint: "This program reads version 1.")
    }
    var profile = SyncProfile(path: path, text: text)
    for value in try members["synced"]?.list() ?? [] { profile.synced.append(try synced(value)) }
    for value in try members["pending"]?.list() ?? [] { profile.pending.append(try pending(value)) }
    for value in try members["tombstones"]?.list() ?? [] {
      profile.tombstones.append(try tombstones(value, profile.synced))
    }
    for value in try members["tokens"]?.list() ?? [] {
      let members = try value.mapping(of: ["table", "column"])
      profile.tokens.append(
        SyncProfile.Token(
          table: try identifier("table", value, members), column: try identifier("column", value, members)))
    }
    if profile.synced.isEmpty, profile.pending.isEmpty, profile.tombstones.isEmpty, profile.tokens.isEmpty {
      throw root.error(
        "the sync profile names no table",
        hint: "Give synced, pending, tombstones or tokens at least one entry.")
    }
    return profile
  }

  private typealias Members = [String: YAMLValue]

  private func synced(_ value: YAMLValue) throws(PolicyError) -> SyncProfile.Synced {
    let members = try value.mapping(of: ["table", "key", "state", "recordName", "changeTag"])
    var synced = SyncProfile.Synced(
      table: try identifier("table", value, members), key: try key(value, members))
    if let state = members["state"] {
      let members = try state.mapping(of: ["table", "key"])
      synced.state = SyncProfile.Synced.State(
        table: try identifier("table", state, members), key: try key(state, members))
      guard synced.state?.key.count == synced.key.count else {
        throw state.error(
          "its key has another number of columns than that of \(synced.table)",
          hint: "Name one column of the state's table for each column of the key, in the same order.")
      }
    }
    synced.recordName = try members["recordName"]?.sqlName()
    synced.changeTag = try members["changeTag"]?.sqlName()
    guard !synced.identity.isEmpty else {
      throw value.error(
        "\(value.name) names neither recordName nor changeTag",
        hint: "Name the column that tells whether the sync layer knows the row.")
    }
    return synced
  }

  private func pending(_ value: YAMLValue) throws(PolicyError) -> SyncProfile.Pending {
    let members = try value.mapping(of: ["table", "key", "where", "clear"])
    var pending = SyncProfile.Pending(
      table: try identifier("table", value, members), key: try key(value, members))
    pending.condition = try condition(members["where"])
    if let clear = members["clear"] {
      let members = try clear.mapping(of: ["column", "to"])
      pending.clearing = SyncProfile.Assignment(
        column: try identifier("column", clear, members),
        value: try clear.member("to", of: members, hint: "Say what the column is set to.").storedValue())
    }
    return pending
  }

  private func tombstones(
    _ value: YAMLValue, _ synced: [SyncProfile.Synced]
  ) throws(PolicyError) -> SyncProfile.Tombstones {
    let members = try value.mapping(of: ["table", "key", "of", "where"])
    var result = SyncProfile.Tombstones(
      table: try identifier("table", value, members), key: try key(value, members))
    result.condition = try condition(members["where"])
    if let of = members["of"] {
      let name = try of.sqlName()
      guard let owner = synced.first(where: { $0.table.utf8.elementsEqual(name.utf8) }) else {
        throw of.unknown(name, "synced table", among: synced.map(\.table))
      }
      guard owner.key.count == result.key.count else {
        throw of.error(
          "its key has another number of columns than that of \(name)",
          hint: "Name one column for each column of the key of \(name), in the same order.")
      }
      result.of = name
    }
    return result
  }

  private func condition(_ value: YAMLValue?) throws(PolicyError) -> SyncProfile.Condition? {
    guard let value else { return nil }
    let members = try value.mapping(of: ["column", "is", "isNot"])
    let column = try identifier("column", value, members)
    switch (members["is"], members["isNot"]) {
    case (let equal?, nil):
      return SyncProfile.Condition(column: column, value: try equal.storedValue(), isNegated: false)
    case (nil, let other?):
      return SyncProfile.Condition(column: column, value: try other.storedValue(), isNegated: true)
    default:
      throw value.error(
        "\(value.name) needs either 'is' or 'isNot'", hint: "Such as: {column: sent_at, is: null}.")
    }
  }

  private func key(_ value: YAMLValue, _ members: Members) throws(PolicyError) -> [String] {
    let list = try value.member("key", of: members, hint: "List the columns that tell the rows apart.")
    var names: [String] = []
    for element in try list.list() { names.append(try element.sqlName()) }
    guard !names.isEmpty else { throw list.error("\(list.name) is empty", hint: "Name at least one column.") }
    return names
  }

  private func identifier(_ name: String, _ value: YAMLValue, _ members: Members) throws(PolicyError)
    -> String
  {
    try value.member(name, of: members, hint: "Name the \(name), as the database has it.").sqlName()
  }
}

extension YAMLValue {
  /// The name of a table or a column: any text without NUL.
  fileprivate func sqlName() throws(PolicyError) -> String {
    let text = try text()
    guard !text.utf8.contains(0) else { throw error("\(name) holds a NUL", hint: nil) }
    return text
  }
}

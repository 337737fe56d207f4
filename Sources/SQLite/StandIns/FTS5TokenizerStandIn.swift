internal import CSQLite

/// An FTS5 tokenizer under a name that the linked SQLite lacks, or one of its own made to take any options
/// (<https://www.sqlite.org/fts5.html>, section 7.1).
///
/// Only the constructor is ours. It makes a tokenizer of the original kind, which the original's functions then use
/// and free.
final class FTS5TokenizerStandIn {
  private let name: String
  private let original: fts5_tokenizer
  private let originalContext: UnsafeMutableRawPointer?
  /// Told when the options had to be dropped; nil where they mean nothing to the original and are never passed.
  private let registry: StandInRegistry?

  private init(
    _ name: String, _ original: fts5_tokenizer, _ context: UnsafeMutableRawPointer?,
    registry: StandInRegistry?
  ) {
    self.name = name
    self.original = original
    originalContext = context
    self.registry = registry
  }

  /// Registers unicode61 without options under the name.
  static func register(_ name: String, on handle: OpaquePointer) -> Bool {
    guard let api = api(of: handle) else { return false }
    return register(name, original: "unicode61", api, registry: nil)
  }

  /// Lets the tokenizers of FTS5 work without options where they refuse the ones they get. Returns false when that was
  /// done before.
  static func forgiveOptions(on handle: OpaquePointer, _ registry: StandInRegistry) -> Bool {
    guard !registry.forgivesFTS5Options, let api = api(of: handle) else { return false }
    registry.forgivesFTS5Options = true
    var any = false
    for name in ["unicode61", "ascii", "porter", "trigram"] {
      any = register(name, original: name, api, registry: registry) || any
    }
    return any
  }

  private static func register(
    _ name: String, original: String, _ api: UnsafeMutablePointer<fts5_api>, registry: StandInRegistry?
  ) -> Bool {
    var context: UnsafeMutableRawPointer?
    var tokenizer = fts5_tokenizer()
    guard api.pointee.xFindTokenizer?(api, original, &context, &tokenizer) == SQLITE_OK else { return false }
    let standIn = FTS5TokenizerStandIn(name, tokenizer, context, registry: registry)
    tokenizer.xCreate = { context, options, count, result in
      guard let context else { return SQLITE_MISUSE }
      return Unmanaged<FTS5TokenizerStandIn>.fromOpaque(context).takeUnretainedValue()
        .create(options, count, result)
    }
    let retained = Unmanaged.passRetained(standIn)
    let code = api.pointee.xCreateTokenizer?(api, name, retained.toOpaque(), &tokenizer) { context in
      if let context { Unmanaged<FTS5TokenizerStandIn>.fromOpaque(context).release() }
    }
    if code == SQLITE_OK { return true }
    retained.release()
    return false
  }

  private func create(
    _ options: UnsafeMutablePointer<UnsafePointer<CChar>?>?, _ count: Int32,
    _ result: UnsafeMutablePointer<OpaquePointer?>?
  ) -> Int32 {
    guard let create = original.xCreate else { return SQLITE_ERROR }
    if let registry {
      let code = create(originalContext, options, count, result)
      if code == SQLITE_OK || count == 0 { return code }
      _ = registry.supplied.add(name, to: \.fts5Tokenizers)
    }
    return create(originalContext, nil, 0, result)
  }

  /// The interface of FTS5 (section 7 of its page); nil where the linked SQLite has no FTS5.
  private static func api(of handle: OpaquePointer) -> UnsafeMutablePointer<fts5_api>? {
    // SQLite compares the type name when the statement runs, so it must outlive the call that binds it.
    let type: StaticString = "fts5_api_ptr"
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nil) == SQLITE_OK else { return nil }
    defer { sqlite3_finalize(statement) }
    let result = UnsafeMutablePointer<UnsafeMutablePointer<fts5_api>?>.allocate(capacity: 1)
    result.initialize(to: nil)
    defer { result.deallocate() }
    let code = type.utf8Start.withMemoryRebound(to: CChar.self, capacity: type.utf8CodeUnitCount + 1) {
      sqlite3_bind_pointer(statement, 1, result, $0, nil)
    }
    guard code == SQLITE_OK else { return nil }
    sqlite3_step(statement)
    return result.pointee
  }
}

internal import CSQLite

/// An FTS3 or FTS4 tokenizer under a name that the linked SQLite lacks, or one of its own that ignores its options
/// (<https://www.sqlite.org/fts3.html>, section 8.1).
///
/// A constructor of FTS3 gets no context, so there is one constructor for each tokenizer, and which options were
/// dropped cannot be told.
enum FTS3TokenizerStandIn {
  private typealias Module = roundtrip_fts3_tokenizer_module
  private typealias Create =
    @convention(c) (
      Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    ) -> Int32

  // Copies of SQLite's own modules with another constructor. Never freed: every connection of this process may use
  // them, and like the originals they never change.
  nonisolated(unsafe) private static let simpleOriginal = original("simple")
  nonisolated(unsafe) private static let simple = copy(
    simpleOriginal,
    { _, _, result in FTS3TokenizerStandIn.simpleOriginal?.pointee.xCreate?(0, nil, result) ?? SQLITE_ERROR })
  nonisolated(unsafe) private static let unicodeOriginal = original("unicode61")
  nonisolated(unsafe) private static let unicode = copy(
    unicodeOriginal,
    { _, _, result in FTS3TokenizerStandIn.unicodeOriginal?.pointee.xCreate?(0, nil, result) ?? SQLITE_ERROR }
  )

  /// Registers the simple tokenizer without options under the name.
  static func register(_ name: String, on connection: Connection) -> Bool {
    guard let simple else { return false }
    return register(name, simple, on: connection)
  }

  /// Lets the tokenizers that take options ignore them. Returns false when that was done before.
  static func forgiveOptions(on connection: Connection, _ registry: StandInRegistry) -> Bool {
    var any = false
    for case (let name, let module?) in [("simple", simple), ("unicode61", unicode)]
    where registry.supplied.add(name, to: \.fts3Tokenizers) {
      any = register(name, module, on: connection) || any
    }
    return any
  }

  private static func register(
    _ name: String, _ module: UnsafePointer<Module>, on connection: Connection
  ) -> Bool {
    let pointer = withUnsafeBytes(of: module) { [UInt8]($0) }
    return allowingPointers(on: connection) {
      (try? connection.rows("SELECT fts3_tokenizer(?, ?)", [.string(name), .blob(pointer)])) != nil
    }
  }

  private static func copy(_ original: UnsafePointer<Module>?, _ create: @escaping Create) -> UnsafePointer<
    Module
  >? {
    guard let original else { return nil }
    let memory = UnsafeMutablePointer<Module>.allocate(capacity: 1)
    memory.initialize(to: original.pointee)
    memory.pointee.xCreate = create
    return UnsafePointer(memory)
  }

  /// SQLite's own module, from a connection of our own; nil where the linked SQLite lacks it.
  private static func original(_ name: String) -> UnsafePointer<Module>? {
    guard let connection = try? Connection(inMemory: ()) else { return nil }
    return allowingPointers(on: connection) {
      guard
        case .blob(let bytes)? = try? connection.rows("SELECT fts3_tokenizer(?)", [.string(name)]).first?
          .first,
        bytes.count == MemoryLayout<UInt>.size
      else { return nil }
      return UnsafePointer(bitPattern: bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt.self) })
    }
  }

  /// Pointers in SQL are off by default, since SQL could then run any address; they are on only for our statement.
  private static func allowingPointers<Result>(on connection: Connection, _ body: () -> Result) -> Result {
    let option = Connection.Option.enableFTS3Tokenizer.rawValue
    let before = roundtrip_db_config_value(connection.handle, option)
    _ = roundtrip_db_config(connection.handle, option, 1)
    defer { _ = roundtrip_db_config(connection.handle, option, before) }
    return body()
  }
}

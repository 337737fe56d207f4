internal import Engines
internal import SQLite

/// Something that an engine may lack, and without which it must answer that it cannot hold the case.
public enum CaseRequirement: Sendable, Hashable {
  case fts5
  /// FTS3 and FTS4, which are one module.
  case fts3
  case rtree
  /// `floor()` and its like, also where SQLite allows none but deterministic functions.
  case mathFunctions
  case json
  case collation(String)
  case function(String)
  case module(String)
  /// Of FTS5, or of FTS3 and FTS4.
  case tokenizer(String)
  /// At least this version, as three numbers.
  case sqlite([Int])

  /// - Parameter text: as `case.json` has it; nil for a requirement that nobody knows.
  public init?(_ text: String) {
    switch text {
    case "fts5": self = .fts5
    case "fts3": self = .fts3
    case "rtree": self = .rtree
    case "math-functions": self = .mathFunctions
    case "json": self = .json
    default:
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[1].isEmpty else { return nil }
      switch parts[0] {
      case "collation": self = .collation(String(parts[1]))
      case "function": self = .function(String(parts[1]))
      case "module": self = .module(String(parts[1]))
      case "tokenizer": self = .tokenizer(String(parts[1]))
      case "sqlite":
        guard let version = Self.version(parts[1]), version.count == 3 else { return nil }
        self = .sqlite(version)
      default: return nil
      }
    }
  }

  /// As `case.json` has it.
  public var text: String {
    switch self {
    case .fts5: "fts5"
    case .fts3: "fts3"
    case .rtree: "rtree"
    case .mathFunctions: "math-functions"
    case .json: "json"
    case .collation(let name): "collation:\(name)"
    case .function(let name): "function:\(name)"
    case .module(let name): "module:\(name)"
    case .tokenizer(let name): "tokenizer:\(name)"
    case .sqlite(let version): "sqlite:" + version.map(String.init).joined(separator: ".")
    }
  }

  private static func version(_ text: some StringProtocol) -> [Int]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil }
    return numbers.count == parts.count ? numbers : nil
  }

  /// Whether an engine without it is found out before anything is exported (`EngineCapabilities.lacks(for:)`), rather than by
  /// the statement that it refuses.
  var isForeseen: Bool {
    switch self {
    case .fts5, .fts3, .rtree, .mathFunctions, .collation, .function, .module, .tokenizer: true
    case .json, .sqlite: false
    }
  }

  /// - Parameter standsIn: the engine stands in for single pieces that a program would have brought.
  func isMet(by capabilities: EngineCapabilities, standsIn: Bool) -> Bool {
    switch self {
    case .fts5: capabilities.modules.contains(NameKey("fts5"))
    case .fts3: capabilities.modules.contains(NameKey("fts3"))
    case .rtree: capabilities.modules.contains(NameKey("rtree"))
    case .mathFunctions: capabilities.isDeterministic(function: "floor")
    case .json: capabilities.knows(function: "json_extract")
    case .collation(let name): standsIn || capabilities.collations.contains(NameKey(name))
    case .function(let name): standsIn || capabilities.knows(function: name)
    case .module(let name): standsIn || capabilities.modules.contains(NameKey(name))
    case .tokenizer(let name):
      standsIn || capabilities.fts5Tokenizers.union(capabilities.fts3Tokenizers).contains(NameKey(name))
    case .sqlite(let wanted):
      !(Self.version(capabilities.sqliteVersion) ?? []).lexicographicallyPrecedes(wanted)
    }
  }
}

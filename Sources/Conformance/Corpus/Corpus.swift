internal import Streams

/// The cases as they lie in a folder, pinned by version and digest.
public struct Corpus: Sendable {
  /// The folder with `VERSION` and `cases`.
  public let path: String
  /// The one line of `VERSION`.
  public let version: String
  /// SHA-256, in hexadecimal, over `VERSION`, `case.schema.json` and every file below `cases`, in the order of their paths: each with its path and its bytes,
  /// both preceded by their length.
  public let digest: String
  /// In the order of areas and names.
  public let cases: [CorpusCase]

  /// Reads all cases; one that cannot be read spoils the corpus.
  ///
  /// - Throws: ``CorpusError``, `FileError`, `Cancelled`.
  public init(path: String) throws {
    self.path = path
    version = try Self.version(path)
    cases = try Self.cases(path)
    digest = try Self.digest(path)
    guard !cases.isEmpty else { throw CorpusError.noCases }
    var seen: [String: String] = [:]
    for one in cases {
      // A file system that ignores case would have only one of them.
      let key = one.id.lowercased()
      if let other = seen.updateValue(one.id, forKey: key) { throw CorpusError.duplicate(other, one.id) }
    }
  }

  /// The folder that was named, or `Conformance` in the working folder or above it.
  ///
  /// - Throws: ``CorpusError/notFound(lookedIn:)``.
  public static func find(named path: String?, lookingFrom folder: String) throws(CorpusError) -> String {
    func isCorpus(_ place: String) -> Bool {
      Files.kind(of: place + "/VERSION") == .file && Files.kind(of: place + "/cases") == .directory
    }
    if let path {
      guard isCorpus(path) else { throw .notFound(lookedIn: [path]) }
      return path
    }
    var place = folder
    var places: [String] = []
    while true {
      let candidate = (place == "/" ? "" : place) + "/Conformance"
      if isCorpus(candidate) { return candidate }
      places.append(candidate)
      guard place != "/", !place.isEmpty else { throw .notFound(lookedIn: Array(places.prefix(3))) }
      place = Files.parent(of: place)
    }
  }

  private static func version(_ path: String) throws -> String {
    guard Files.kind(of: path + "/VERSION") == .file else { throw CorpusError.missingFile("VERSION") }
    let text = String(decoding: try FileReader.array(of: path + "/VERSION"), as: UTF8.self)
    let lines = text.split(separator: "\n")
    let parts = (lines.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
    guard lines.count == 1, parts.count == 3, parts.allSatisfy({ Int($0) != nil }) else {
      throw CorpusError.badFile(path: "VERSION", reason: "it is not one line such as 1.0.0")
    }
    return String(lines[0])
  }

  private static func cases(_ path: String) throws -> [CorpusCase] {
    let root = path + "/cases"
    for name in Files.names(in: root) where CorpusArea(rawValue: name) == nil {
      throw CorpusError.unexpectedFile("cases/" + name)
    }
    var cases: [CorpusCase] = []
    for area in CorpusArea.allCases {
      for name in Files.names(in: root + "/" + area.rawValue) {
        let relative = "cases/\(area.rawValue)/\(name)"
        let folder = path + "/" + relative
        guard isCaseName(name), Files.kind(of: folder) == .directory else {
          throw CorpusError.unexpectedFile(relative)
        }
        for needed in ["build.sql", "case.json"] where Files.kind(of: folder + "/" + needed) != .file {
          throw CorpusError.missingFile("\(relative)/\(needed)")
        }
        let one = try CorpusCase(area: area, name: name, folder: folder)
        var expected = ["build.sql", "case.json"]
        if let script = one.generator?.script {
          expected.append(script)
          guard Files.kind(of: folder + "/" + script) == .file else {
            throw CorpusError.missingFile("\(relative)/\(script)")
          }
        }
        for file in Files.names(in: folder) where !expected.contains(file) {
          throw CorpusError.unexpectedFile("\(relative)/\(file)")
        }
        cases.append(one)
      }
    }
    return cases
  }

  private static func isCaseName(_ name: String) -> Bool {
    name.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d }
      && !name.hasPrefix("-")
  }

  private static func digest(_ path: String) throws -> String {
    var files = ["VERSION", "case.schema.json"].filter { Files.kind(of: path + "/" + $0) == .file }
    func collect(_ folder: String) {
      for name in Files.names(in: path + "/" + folder) {
        let one = folder + "/" + name
        if Files.kind(of: path + "/" + one) == .directory { collect(one) } else { files.append(one) }
      }
    }
    collect("cases")
    files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let hash = SHA256()
    for file in files {
      let contents = try FileReader.array(of: path + "/" + file)
      hash.updateFramed(file)
      hash.updateFramed(contents)
    }
    return hash.finish().description
  }
}

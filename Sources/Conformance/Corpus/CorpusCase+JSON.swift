internal import Artifacts
internal import JSON
internal import Streams
internal import Verdicts

extension CorpusCase {
  /// Reads `case.json`.
  ///
  /// - Throws: ``CorpusError/badFile(path:reason:)``, naming the file and the member.
  init(area: CorpusArea, name: String, folder: String) throws(CorpusError) {
    let path = "cases/\(area.rawValue)/\(name)/case.json"
    func bad(_ reason: String) -> CorpusError { .badFile(path: path, reason: reason) }
    let json: JSONValue
    do { json = try JSONText.decode(try Files.read(folder + "/case.json")) } catch {
      throw bad("\(error)")
    }
    self.area = area
    self.name = name
    self.folder = folder
    do throws(JSONShapeError) {
      var reader = try JSONObjectReader(json)
      title = try Self.nonEmpty(reader.required("title"), "$.title")
      level = try reader.choice("level")
      hazards = try reader.list("hazards", Self.hazard)
      exercises = try reader.list("exercises", Self.nonEmpty)
      requires = try reader.optionalList("requires", Self.requirement) ?? []
      generator = try CaseGenerator(of: &reader)
      expected = try reader.part("expected", CaseExpectation.init(json:path:))
      containers = try reader.optionalList("containers") { value, path throws(JSONShapeError) in
        guard let format = value.string.flatMap(ArtifactFormat.init) else {
          throw .badValue(
            path: path, expected: ArtifactFormat.allCases.map(\.rawValue).joined(separator: ", "),
            found: value.string ?? value.kind)
        }
        return format
      }
      try reader.finish()
    } catch { throw bad("\(error)") }
    guard Set(requires).count == requires.count else { throw bad("$.requires names one thing twice") }
    guard containers?.isEmpty != true else { throw bad("$.containers is empty") }
    guard !exercises.isEmpty else { throw bad("$.exercises is empty") }
  }

  private static func nonEmpty(_ value: JSONValue, _ path: String) throws(JSONShapeError) -> String {
    guard let text = value.string else {
      throw .wrongType(path: path, expected: "string", found: value.kind)
    }
    guard !text.isEmpty else {
      throw .badValue(path: path, expected: "a string that is not empty", found: "")
    }
    return text
  }

  private static func hazard(_ value: JSONValue, _ path: String) throws(JSONShapeError) -> String {
    let text = try nonEmpty(value, path)
    let bytes = Array(text.utf8)
    guard (0x41...0x5a).contains(bytes[0]), bytes.count > 1,
      bytes.dropFirst().allSatisfy({ (0x30...0x39).contains($0) })
    else { throw .badValue(path: path, expected: "an id of the hazard list, such as N1", found: text) }
    return text
  }

  private static func requirement(_ value: JSONValue, _ path: String) throws(JSONShapeError)
    -> CaseRequirement
  {
    let text = try nonEmpty(value, path)
    guard let requirement = CaseRequirement(text) else {
      throw .badValue(
        path: path,
        expected:
          "fts5, fts3, rtree, math-functions, json, collation:NAME, function:NAME, module:NAME, tokenizer:NAME or sqlite:MAJOR.MINOR.PATCH",
        found: text)
    }
    return requirement
  }
}

extension CaseExpectation {
  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    switch try reader.string("outcome") {
    case "equal": self = .equal
    case "refused": self = .refused
    case "findings":
      let codes = try reader.list("codes") { value, path throws(JSONShapeError) in
        guard let code = value.string else {
          throw .wrongType(path: path, expected: "string", found: value.kind)
        }
        guard FindingCode.named(code) != nil else {
          throw .badValue(path: path, expected: "a finding code of docs/FINDINGS.md", found: code)
        }
        return code
      }
      guard !codes.isEmpty, Set(codes).count == codes.count else {
        throw .badValue(
          path: reader.path(of: "codes"), expected: "at least one code, each once",
          found: codes.joined(separator: ", "))
      }
      self = .findings(codes)
    case let other:
      throw .badValue(path: reader.path(of: "outcome"), expected: "equal, findings or refused", found: other)
    }
    try reader.finish()
  }
}

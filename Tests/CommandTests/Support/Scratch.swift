import Foundation

/// A folder of its own for one test, removed at the end.
final class Scratch: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/roundtrip-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    _ = try folder("work")
  }

  deinit { removeAll() }

  func removeAll() { try? FileManager.default.removeItem(atPath: path) }

  func copy(_ name: String, to other: Scratch, as newName: String? = nil) throws {
    try FileManager.default.copyItem(atPath: file(name), toPath: other.file(newName ?? name))
  }

  func file(_ name: String) -> String { path + "/" + name }

  @discardableResult
  func folder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(atPath: file(name), withIntermediateDirectories: true)
    return file(name)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
  }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(name))))
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

  func remove(_ name: String) { try? FileManager.default.removeItem(atPath: file(name)) }

  /// A database of `roundtrip sample`.
  func sample(_ name: String, profile: String = "notes", rows: Int = 60) throws {
    let result = try Tool.run(
      "sample", name, "--profile", profile, "--rows", "\(rows)", "--quiet", in: path)
    guard result.status == 0 else { throw SampleFailed(text: result.all) }
  }

  struct SampleFailed: Error {
    let text: String
  }

  /// Everything below the folder: path, bytes, modification time.
  func state() throws -> [String: String] {
    var result: [String: String] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() {
      let attributes = try FileManager.default.attributesOfItem(atPath: file(name))
      let modified = (attributes[.modificationDate] as? Date ?? .distantPast).timeIntervalSince1970
      guard attributes[.type] as? FileAttributeType == .typeRegular else {
        result[name] = "folder"
        continue
      }
      let data = try Data(contentsOf: URL(fileURLWithPath: file(name)))
      result[name] = "\(data.count) bytes, \(data.hashValue), \(modified)"
    }
    return result
  }

  /// Names and bytes of a folder's files, the manifest's time stamp blanked.
  func contents(_ folder: String) throws -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: file(folder)) {
      result[name] = Self.withoutTimestamp(try bytes(folder + "/" + name))
    }
    return result
  }

  /// What follows `"timestamp":` in a manifest, cut out.
  static func withoutTimestamp(_ bytes: [UInt8]) -> [UInt8] {
    let data = Data(bytes)
    guard let key = data.range(of: Data("\"timestamp\"".utf8), options: .backwards) else { return bytes }
    let rest = data[key.upperBound...]
    guard let open = rest.firstIndex(of: 0x22), let close = rest[(open + 1)...].firstIndex(of: 0x22) else {
      return bytes
    }
    return [UInt8](data[..<open] + data[close...])
  }
}

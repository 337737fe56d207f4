import Foundation

/// Names, sizes, bytes and modification times of a folder's files, to prove that nothing touched them.
///
/// `FileManager` reads a file by opening and closing it: not to be used on a database that this very process has open.
struct FolderState: Equatable, CustomStringConvertible {
  struct File: Equatable {
    let bytes: Data
    let modified: Date
  }

  private(set) var files: [String: File] = [:]

  init(_ path: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      let file = path + "/" + name
      let attributes = try FileManager.default.attributesOfItem(atPath: file)
      guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
      files[name] = File(
        bytes: try Data(contentsOf: URL(fileURLWithPath: file)),
        modified: attributes[.modificationDate] as? Date ?? .distantPast)
    }
  }

  var description: String {
    files.sorted { $0.key < $1.key }
      .map {
        "\($0.key): \($0.value.bytes.count) bytes, \($0.value.bytes.hashValue), \($0.value.modified.timeIntervalSince1970)"
      }
      .joined(separator: "; ")
  }
}

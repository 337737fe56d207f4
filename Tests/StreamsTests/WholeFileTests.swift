import Foundation
import Streams
import Testing

@testable import Streams

@Suite struct WholeFileTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("json-\(UUID().uuidString)")
      .path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func replacesAndLeavesNothingBeside() throws {
    try withFolder { folder in
      let path = folder + "/report.json"
      try Files.write(Array("old and longer".utf8), to: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      try Files.write(Array("new".utf8), to: path)
      #expect(try Files.read(path) == Array("new".utf8))
      #expect(try names(folder) == ["report.json"])
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func largerThanOneRead() throws {
    try withFolder { folder in
      let bytes = (0..<200_001).map { UInt8(truncatingIfNeeded: $0) }
      try Files.write(bytes, to: folder + "/f")
      #expect(try Files.read(folder + "/f") == bytes)
    }
  }

  @Test func followsALink() throws {
    try withFolder { folder in
      try Files.write([1], to: folder + "/real")
      try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "real")
      try Files.write([2], to: folder + "/link")
      #expect(try Files.read(folder + "/real") == [2])
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == "real")
    }
  }

  @Test func aDeviceIsNotReplaced() throws {
    try Files.write([1], to: "/dev/null")
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
    #expect(type == .typeCharacterSpecial)
  }

  @Test func errorsNameThePath() throws {
    try withFolder { folder in
      let absent = #expect(throws: FileError.self) { try Files.write([1], to: folder + "/no/f") }
      #expect(absent?.code == ENOENT)
      #expect(absent?.path == folder + "/no/f")
      #expect(absent?.hint != nil)
      let directory = #expect(throws: FileError.self) { try Files.write([1], to: folder) }
      #expect(directory?.code == EISDIR)
      let reading = #expect(throws: FileError.self) { try Files.read(folder) }
      #expect(reading?.code == EISDIR)
      let missing = #expect(throws: FileError.self) { try Files.read(folder + "/absent") }
      #expect(missing?.code == ENOENT)
      #expect(missing?.description == "could not open \(folder)/absent: No such file or directory")
      let left = try names(folder)
      #expect(left.isEmpty)
    }
  }

  @Test func afterAFailureTheOldFileStands() throws {
    try withFolder { folder in
      let path = folder + "/" + String(repeating: "n", count: 300)
      let error = #expect(throws: FileError.self) { try Files.write([1], to: path) }
      #expect(error?.code == ENAMETOOLONG)
      let left = try names(folder)
      #expect(left.isEmpty)
    }
  }
}

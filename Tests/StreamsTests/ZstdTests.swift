import Foundation
import Testing

@testable import Streams

@Suite struct ZstdTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "/zstd-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func write(_ bytes: [UInt8]) throws -> String {
    let path = folder + "/plain"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// Sizes around the block, of content that compresses well and of content that does not.
  @Test(arguments: [0, 1, (1 << 20) - 1, 1 << 20, (3 << 20) + 7], [true, false])
  func contentComesBack(_ size: Int, _ isRandom: Bool) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15
    let bytes = (0..<size).map { index -> UInt8 in
      guard isRandom else { return UInt8(truncatingIfNeeded: index / 1_000) }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    let plain = try write(bytes)
    try Zstd.compress(plain, to: folder + "/packed", Cancellation())
    let packed = try #require(Files.size(of: folder + "/packed"))
    #expect(isRandom || size < 2 || packed < size / 100)
    let expected = bytes.withUnsafeBytes { SHA256.hash($0) }
    #expect(try Zstd.digest(ofContent: folder + "/packed", Cancellation()) == expected)
    #expect(try Zstd.decompress(folder + "/packed", to: folder + "/again", Cancellation()) == expected)
    #expect(try FileReader.array(of: folder + "/again") == bytes)
    try? FileManager.default.removeItem(atPath: folder)
  }

  enum Damage: CaseIterable { case cut, flipped, appended, none, empty }

  @Test(arguments: Damage.allCases) func damageIsSaid(_ damage: Damage) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let plain = try write((0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* $0) })
    let path = folder + "/packed"
    try Zstd.compress(plain, to: path, Cancellation())
    var bytes = try FileReader.array(of: path)
    switch damage {
    case .cut: bytes.removeLast(3)
    case .flipped: bytes[bytes.count / 2] ^= 0x10
    case .appended: bytes.append(0)
    case .none: bytes = Array("no frame at all".utf8)
    case .empty: bytes = []
    }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    #expect(throws: Zstd.FrameError.self) { try Zstd.digest(ofContent: path, Cancellation()) }
  }
}

internal import SQLite

extension HardValue {
  static let blobs: [HardValue] = {
    var random = SplitMix64(seed: 0x626c_6f62)
    let list: [(String, [UInt8])] = [
      ("empty", []), ("00", [0]), ("FF", [0xff]), ("quote 27", [0x27]),
      ("sixteen zero bytes", [UInt8](repeating: 0, count: 16)),
      ("5000 zero bytes", [UInt8](repeating: 0, count: 5_000)), ("all 256 bytes", Array(0...0xff)),
      ("ASCII abc", [0x61, 0x62, 0x63]), ("digits 123", [0x31, 0x32, 0x33]), ("UTF-8 é", [0xc3, 0xa9]),
      ("gzip header", [0x1f, 0x8b, 8, 0]), ("SQLite header", Array("SQLite format 3\0".utf8)),
      ("binary plist header", Array("bplist00".utf8) + [0xd1]), ("100 KB", random.bytes(100_000)),
      ("3 MB", random.bytes(3_000_000)),
    ]
    return list.map { HardValue("blob " + $0, .blob($1)) }
  }()
}

/// The first 100 bytes of a database file (<https://www.sqlite.org/fileformat2.html>, section 1.3).
struct DatabaseHeader {
  static let size = 100
  static let magic: [UInt8] = Array("SQLite format 3\0".utf8)

  private let bytes: [UInt8]

  /// Missing bytes count as zero.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes + [UInt8](repeating: 0, count: max(0, Self.size - bytes.count))
  }

  var hasMagic: Bool { bytes.starts(with: Self.magic) }

  /// Bytes of a page; nil when the header holds no valid size.
  var pageSize: Int64? {
    let stored = Int64(bytes[16]) << 8 | Int64(bytes[17])
    if stored == 1 { return 65_536 }
    return stored >= 512 && stored & (stored - 1) == 0 ? stored : nil
  }

  /// False when the fields that never vary do, as in a file whose pages are encrypted behind a readable magic.
  var isPlausible: Bool { hasMagic && pageSize != nil && bytes[21...23] == [64, 32, 32] }

  /// True when the file is to be read together with a `-wal` file.
  var usesWriteAheadLog: Bool { bytes[18] == 2 || bytes[19] == 2 }

  /// The size the file should have, in bytes; nil when the field cannot be trusted, as after a write by SQLite
  /// before 3.7.0.
  var expectedSize: Int64? {
    guard let pageSize, integer(24) == integer(92), integer(28) > 0 else { return nil }
    return integer(28) * pageSize
  }

  private func integer(_ offset: Int) -> Int64 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int64($1) }
  }
}

/// A table with its indexes, or a virtual table with its shadow tables and theirs, and their bytes on each side.
struct SizedTable {
  /// One b-tree; nil where a side has none of its name.
  struct Part {
    let kind: ReportSizes.Object.Kind
    let name: String
    var bytes: [Int64?]

    var most: Int64 { bytes.compactMap(\.self).max() ?? 0 }
  }

  let name: String
  private(set) var parts: [Part] = []

  /// The bytes of all its parts on one side; nil where the side has none of them.
  func total(_ side: Int) -> Int64? {
    let known = parts.compactMap { $0.bytes[side] }
    return known.isEmpty ? nil : known.reduce(0) { $0.saturatingAdd($1) }
  }

  /// On the side where it is largest.
  var most: Int64 { (parts.first?.bytes.indices).map { $0.compactMap(total).max() ?? 0 } ?? 0 }

  /// The largest first; those of one size in the order of the schema.
  static func all(_ sides: [ReportSizes]) -> [SizedTable] {
    var order: [[UInt8]] = []
    var tables: [[UInt8]: SizedTable] = [:]
    for (index, side) in sides.enumerated() {
      let objects = side.objects ?? []
      // An index may be one of a shadow table, which is a part of its virtual table.
      let owners = objects.filter { $0.kind == .shadowTable }.map { (key($0.name), $0.owner ?? "") }
      let virtual = Dictionary(owners) { first, _ in first }
      for object in objects {
        let owner = object.owner ?? object.name
        let name = object.kind == .index ? virtual[key(owner)] ?? owner : owner
        if tables[key(name)] == nil { order.append(key(name)) }
        tables[key(name), default: SizedTable(name: name)].add(object, on: index, of: sides.count)
      }
    }
    return sorted(order.compactMap { tables[$0] }, by: \.most)
  }

  /// The largest first, else as they were.
  static func sorted<Element>(_ elements: [Element], by size: (Element) -> Int64) -> [Element] {
    let sized = elements.enumerated().map { (place: $0.offset, element: $0.element, size: size($0.element)) }
    return sized.sorted { one, other in
      one.size != other.size ? one.size > other.size : one.place < other.place
    }.map(\.element)
  }

  private mutating func add(_ object: ReportSizes.Object, on side: Int, of count: Int) {
    let known = parts.firstIndex { part in
      part.kind == object.kind && part.name.utf8.elementsEqual(object.name.utf8)
    }
    if known == nil {
      parts.append(
        Part(kind: object.kind, name: object.name, bytes: Array(repeating: nil, count: count)))
    }
    let at = known ?? parts.count - 1
    parts[at].bytes[side] = (parts[at].bytes[side] ?? 0).saturatingAdd(object.bytes)
  }

  /// SQLite's names fold ASCII letters.
  private static func key(_ name: String) -> [UInt8] {
    name.utf8.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
  }
}

public import Catalog

extension Manifest {
  /// Says that the source of the artifact is a part of a larger one.
  mutating func tell(_ part: Exporter.Part?) {
    guard let part else { return }
    selection = part.selection
    leftOut = part.leftOut
  }
}

extension Catalog {
  /// Tables, virtual tables and views: all that an export can be limited to, in the order of declaration.
  public var carriedObjects: [LeftOut] {
    var found = tables.filter { $0.role == .ordinary }.map {
      (position: $0.position, object: LeftOut(kind: "table", name: $0.name))
    }
    found += virtualTables.map { ($0.position, LeftOut(kind: "virtual-table", name: $0.name)) }
    found += views.map { ($0.position, LeftOut(kind: "view", name: $0.name)) }
    return found.sorted { $0.position < $1.position }.map(\.object)
  }
}

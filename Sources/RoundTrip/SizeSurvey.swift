internal import Artifacts
internal import Catalog
internal import Reports
internal import SQLite
internal import Streams

/// What tables and indexes take up on both sides, for the report.
enum SizeSurvey {
  /// Both at once, each on a thread of its own. Sizes decide nothing: where they cannot be had, the report says why, and the run goes on.
  static func of(_ source: (path: String, catalog: Catalog), _ copy: (path: String, catalog: Catalog)?)
    -> ReportSizes
  {
    let beside = copy.map { path, catalog in
      Worker(name: "sizes") { try StorageSize.all(of: catalog, on: Exporter.openSnapshot(path)) }
    }
    var sizes = ReportSizes(source: nil, copy: nil)
    func side(_ read: () throws -> [StorageSize]?) -> ReportSizes.Side? {
      do {
        guard let all = try read() else {
          sizes.reason = "the linked SQLite was compiled without dbstat"
          return nil
        }
        return ReportSizes.Side(all.map(ReportSizes.Item.init))
      } catch {
        sizes.reason = Failure(error).message
        return nil
      }
    }
    sizes.source = side { try StorageSize.all(of: source.catalog, on: Exporter.openSnapshot(source.path)) }
    if let beside { sizes.copy = side { try beside.wait() } }
    return sizes
  }
}

extension ReportSizes.Item {
  fileprivate init(_ size: StorageSize) {
    self.init(
      name: size.name, table: size.table, isIndex: size.isIndex, owner: size.owner, size: size.size,
      payload: size.payload, unused: size.unused)
  }
}

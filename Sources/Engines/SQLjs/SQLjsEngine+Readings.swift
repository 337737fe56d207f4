public import Catalog
public import Streams

extension SQLjsEngine {
  public func appReadings(
    of path: String, catalog: Catalog, listing limit: Int, progress: any ProgressObserver,
    cancellation: Cancellation
  ) throws -> AppReadings? {
    let host = try openHost(cancellation)
    defer { host.close() }
    return try host.readings(
      of: path, catalog: catalog, listing: limit, progress: progress, cancellation: cancellation)
  }
}

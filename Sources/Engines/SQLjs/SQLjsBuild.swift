internal import Streams

/// Where a build of sql.js lies. What it can do, only running it tells: see ``EngineCapabilities``.
public struct SQLjsBuild: Sendable, Hashable {
  /// A file or folder of any distribution.
  public var path: String

  /// - Parameters:
  ///   - path: as the user named it; nil to look for `node_modules/sql.js/dist` from the working folder upwards.
  ///   - folder: where to begin looking.
  /// - Throws: ``EngineError/buildNotFound(lookedIn:)``.
  public init(path: String?, lookingFrom folder: String) throws(EngineError) {
    if let path {
      guard Files.kind(of: path) != .missing else { throw .buildNotFound(lookedIn: [path]) }
      self.path = path
      return
    }
    var place = folder
    var places: [String] = []
    while true {
      let candidate = (place == "/" ? "" : place) + "/node_modules/sql.js/dist"
      if Files.kind(of: candidate) == .directory {
        self.path = candidate
        return
      }
      places.append(candidate)
      guard place != "/", !place.isEmpty else { break }
      place = Files.parent(of: place)
    }
    throw .buildNotFound(lookedIn: Array(places.prefix(3)))
  }
}

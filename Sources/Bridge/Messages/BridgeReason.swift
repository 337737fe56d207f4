/// Why a page asks for a rollback. A choice, since a page's own words would go into plan and journal.
public enum BridgeReason: String, Sendable, Hashable, CaseIterable {
  case userRequest = "user-request"
  case wrongData = "wrong-data"
  case searchFailure = "search-failure"
  case slow
  case crashes
  case other

  /// As the plan says it.
  public var words: String {
    switch self {
    case .userRequest: "asked for in the page: the user wants it"
    case .wrongData: "asked for in the page: data are wrong"
    case .searchFailure: "asked for in the page: search fails"
    case .slow: "asked for in the page: too slow"
    case .crashes: "asked for in the page: it crashes"
    case .other: "asked for in the page"
    }
  }
}

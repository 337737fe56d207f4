/// What to write. Equal options give equal files, byte for byte, with the same SQLite library.
public struct SampleOptions: Sendable, Hashable {
  public var profile: SampleProfile
  /// For `notes` the number of nodes (edges: three times as many; the other tables follow); for `torture` the
  /// number of rows in `random_values`. Zero is allowed.
  public var rows: Int
  public var seed: UInt64

  /// - Parameter rows: nil takes ``defaultRows(for:)``.
  public init(profile: SampleProfile, rows: Int? = nil, seed: UInt64 = 1) {
    self.profile = profile
    self.rows = rows ?? Self.defaultRows(for: profile)
    self.seed = seed
  }

  /// The rows written when nobody asks for a number.
  public static func defaultRows(for profile: SampleProfile) -> Int {
    switch profile {
    case .notes: 20_000
    case .torture: 1_000
    }
  }
}

/// How far an exporter may go before it is ended.
public struct ExporterLimits: Sendable, Hashable {
  public var timeout: Duration
  /// Bytes that it may write, its own output included; nil for 100 times the source and 64 MiB.
  public var size: Int64?

  public init(timeout: Duration = .seconds(60), size: Int64? = nil) {
    self.timeout = timeout
    self.size = size
  }

  /// - Parameter source: its size in bytes.
  func size(for source: Int64) -> Int64 { size ?? source * 100 + (64 << 20) }
}

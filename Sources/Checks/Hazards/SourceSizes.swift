internal import Catalog

/// How large the source is in each of its forms, in bytes.
public struct SourceSizes: Sendable, Hashable {
  /// As an image without free pages.
  public var image: Int64
  /// As SQL text, estimated from the values.
  public var text: Int64
  public var rowCount: Int64

  public init(image: Int64, text: Int64, rowCount: Int64) {
    self.image = image
    self.text = text
    self.rowCount = rowCount
  }

  init(_ settings: Settings, _ census: Census) {
    self.init(
      image: (settings.pageCount - settings.freelistCount) * settings.pageSize, text: census.literalBytes,
      rowCount: census.rowCount)
  }
}

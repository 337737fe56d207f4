public import Artifacts

/// How long an import into sql.js takes and how much memory it needs, from measurements.
///
/// Measured with sql.js 1.13 (SQLite 3.49.1) in Node.js 20, one process at a time, on databases of 105, 307, 611 and 1,011 MB with rows
/// of 200 bytes and one index on text; the lines are least squares, and off by at most 15 % there. A mobile browser is slower.
public enum TransferModel {
  /// Characters that one JavaScript string holds in V8.
  public static let stringLimit: Int64 = 536_870_888
  /// Bytes that one IndexedDB put took for certain; 700 MB failed.
  public static let storageLimit: Int64 = 600_000_000
  /// Bytes that `fs.readFileSync` and the memory of a 32-bit WebAssembly take.
  public static let wasmLimit: Int64 = 1 << 31

  /// Peaks measured: 363, 941, 1,810, 2,950 MB for an image in a Uint8Array; 434, 1,000, 1,400, 2,250 MB for SQL text in chunks of 1 MB.
  private static let imagePeak = Line(start: 60e6, slope: 2.87)
  private static let textPeak = Line(start: 260e6, slope: 1.95)
  /// Seconds measured: 0.4, 1.5, 2.8, 4.7 to open and export an image; 8.8, 17.6, 34.7, 62.6 for SQL text.
  private static let imageTime = Line(start: 0.1, slope: 4.7e-9)
  private static let textTime = Line(start: 1.5, slope: 58e-9)

  private struct Line {
    let start: Double
    let slope: Double

    func at(_ bytes: Int64) -> Double { start + slope * Double(bytes) }
  }

  /// Seconds.
  public static func duration(_ format: ArtifactFormat, _ sizes: SourceSizes) -> Double {
    format == .image ? imageTime.at(sizes.image) : textTime.at(sizes.image)
  }

  /// Bytes. Not measured for `json` and `sql`, which are read whole before they can be run: the text is added once for `sql`, and three
  /// times for `json` (its bytes, the string, what it is parsed to).
  public static func peakMemory(_ format: ArtifactFormat, _ sizes: SourceSizes) -> Int64 {
    switch format {
    case .image: Int64(imagePeak.at(sizes.image))
    case .bundle: Int64(textPeak.at(sizes.image))
    case .sql: Int64(textPeak.at(sizes.image)) + sizes.text
    case .json: Int64(textPeak.at(sizes.image)) + 3 * sizes.text
    }
  }
}

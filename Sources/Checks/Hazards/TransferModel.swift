public import Artifacts

/// How long an import into sql.js takes and how much memory it needs, from measurements.
///
/// Measured with sql.js 1.13 (SQLite 3.49.1) in Node.js 20, one process at a time, on databases of 25 to 1,033 MB with rows
/// of 200 bytes and one index on text. Times are least squares, and off by at most 15 % there. A mobile browser is slower.
public enum TransferModel {
  /// Characters that one JavaScript string holds in V8.
  public static let stringLimit: Int64 = 536_870_888
  /// Bytes that one IndexedDB put took for certain; 700 MB failed.
  public static let storageLimit: Int64 = 600_000_000
  /// Bytes that `fs.readFileSync` and the memory of a 32-bit WebAssembly take.
  public static let wasmLimit: Int64 = 1 << 31

  /// Peaks of Node.js 20 under our host, by megabytes of image: 25, 99, 297, 595, 1,033. What comes between is taken to be straight: the database
  /// lies in a file in memory that grows in steps and is copied at each, so no one line fits.
  private static let imagePeak = Curve([(25, 170), (99, 377), (297, 974), (595, 1_867), (1_033, 3_174)])
  private static let textPeak = Curve([(25, 172), (99, 373), (297, 853), (595, 1_378), (1_033, 2_309)])
  /// Seconds measured: 0.4, 1.5, 2.8, 4.7 to open and export an image; 8.8, 17.6, 34.7, 62.6 for SQL text.
  private static let imageTime = Line(start: 0.1, slope: 4.7e-9)
  private static let textTime = Line(start: 1.5, slope: 58e-9)

  private struct Line {
    let start: Double
    let slope: Double

    func at(_ bytes: Int64) -> Double { start + slope * Double(bytes) }
  }

  /// Straight lines through measured points, in megabytes; the first and the last go on.
  private struct Curve {
    private let points: [(x: Double, y: Double)]

    init(_ points: [(Double, Double)]) { self.points = points.map { (x: $0.0 * 1e6, y: $0.1 * 1e6) } }

    func at(_ bytes: Int64) -> Double {
      let x = Double(bytes)
      let next = points.dropLast().lastIndex { $0.x <= x } ?? 0
      guard points.indices.contains(next + 1) else { return points.first?.y ?? 0 }
      let (from, to) = (points[next], points[next + 1])
      return from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x)
    }
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

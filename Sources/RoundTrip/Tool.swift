/// The tool's own identity, as reports and manifests carry it.
public enum Tool {
  public static let name = "roundtrip"
  public static let version = "0.1.0"
}

/// The page's side of the bridge, an ES module.
public enum BridgeScript {
  public static let name = "roundtrip-bridge.mjs"

  /// Its text.
  public static var bytes: [UInt8] { PackageResources.roundtrip_bridge_mjs }
}

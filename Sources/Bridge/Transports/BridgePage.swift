internal import Engines

/// The page's side, to be served or bundled with the app: all in one folder, under these names.
public enum BridgePage {
  /// The module to import is `roundtrip-bridge.mjs`. They are JavaScript modules: the content type is `text/javascript`.
  public static var files: [String: [UInt8]] {
    var files = [
      "roundtrip-bridge.mjs": PackageResources.roundtrip_bridge_mjs,
      "channel.mjs": PackageResources.channel_mjs, "provider.mjs": PackageResources.provider_mjs,
      "rows.mjs": PackageResources.rows_mjs, "temporary.mjs": PackageResources.temporary_mjs,
    ]
    for name in ["store.js", "core.mjs"] { files[name] = PageScripts.bytes(of: name) }
    return files
  }

  /// What a browser's page runs before any script of its own, so that it finds `webkit.messageHandlers` as in a `WKWebView`.
  static var bootstrap: String { String(decoding: PackageResources.bootstrap_js, as: UTF8.self) }
}

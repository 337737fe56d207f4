/// Scripts of the browser engine that other pages use too, by the names under which they import each other.
public enum PageScripts {
  /// `store.js`, which keeps an image in IndexedDB, and `core.mjs`, which it needs.
  public static let storage: [String: [UInt8]] = [
    "store.js": PackageResources.store_js, "core.mjs": PackageResources.core_mjs,
  ]
}

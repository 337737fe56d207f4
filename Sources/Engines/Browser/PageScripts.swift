/// Scripts of the page that another page may use: `store.js` keeps an image in IndexedDB, `core.mjs` is what it imports.
public enum PageScripts {
  /// The text of a script; nil for a name that there is not.
  public static func bytes(of name: String) -> [UInt8]? {
    ["store.js", "core.mjs"].contains(name) ? PageDesk.own[name]?.bytes : nil
  }
}

internal import Mustache
internal import Streams

/// Fills the templates of the page, and puts style sheet and script into it.
///
/// Style and script are allowed by their digests alone, so that nothing else in the page can become either.
enum HTMLRenderer {
  /// - Throws: the template engine's error where a template cannot be parsed.
  static func text(_ page: HTMLPage) throws -> String {
    let style = String(decoding: PackageResources.page_css, as: UTF8.self)
    let script = String(decoding: PackageResources.page_js, as: UTF8.self)
    let frame: [String: Any] = [
      "title": page.title, "generator": page.generator, "footer": page.footer, "sections": page.sections,
      "kicker": page.banner.kicker, "tone": page.banner.state.tone, "mark": page.banner.state.mark,
      "heading": page.banner.heading, "why": page.banner.why, "reasons": page.banner.reasons,
      "hasReasons": !page.banner.reasons.isEmpty, "facts": page.banner.facts, "style": style,
      "script": script, "styleDigest": digest(style), "scriptDigest": digest(script),
    ]
    return (try library.get().render(frame, withTemplate: "page") ?? "") + "\n"
  }

  private static let library = Result<MustacheLibrary, any Error> {
    MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
    let sources: [(String, [UInt8])] = [
      ("page", PackageResources.page_mustache), ("table", PackageResources.table_mustache),
      ("cell", PackageResources.cell_mustache), ("findings", PackageResources.findings_mustache),
      ("finding", PackageResources.finding_mustache),
    ]
    var library = MustacheLibrary()
    for (name, bytes) in sources {
      // In each, since a partial begins with the engine's own content type again.
      let text = "{{% CONTENT_TYPE:\(HTMLText.name)}}" + String(decoding: bytes, as: UTF8.self)
      try library.register(text.last == "\n" ? String(text.dropLast()) : text, named: name)
    }
    return library
  }

  /// SHA-256 in base64, as a content security policy names what it allows.
  static func digest(_ text: String) -> String {
    let hash = SHA256()
    hash.update(text)
    return base64(hash.finish().bytes)
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = (0..<3).reduce(0) { $0 << 8 | (start + $1 < bytes.count ? Int(bytes[start + $1]) : 0) }
      for place in 0..<4 {
        text.append(place <= group.count ? letters[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

import Testing

@testable import Streams

@Suite struct SHA256Tests {
  /// The examples of FIPS 180-2, appendix B.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func publishedExamples(text: String, digest: String) {
    let hash = SHA256()
    hash.update("left over from before")
    _ = hash.finish()
    hash.update(text)
    #expect(hash.finish().description == digest)
    #expect(Digest(hex: digest)?.description == digest)
  }

  @Test(arguments: ["", "abc", "ZZ", String(repeating: "g", count: 64), String(repeating: "A", count: 64)])
  func whatIsNotADigestIsRefused(text: String) { #expect(Digest(hex: text) == nil) }
}

/// Makes prose-like text: words drawn by a Zipf-like law from a fixed vocabulary, with some Chinese and
/// Japanese, diacritics composed and decomposed, emoji, quotes and line breaks. Works on UTF-8 bytes
/// throughout.
struct TextGenerator {
  var random: SplitMix64
  private let vocabulary = Vocabulary.shared

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// One word, the frequent ones more often.
  ///
  /// Drawing first the number of binary digits of the rank and then the rank makes rank k about as
  /// frequent as 1/k, with integers alone.
  mutating func word() -> [UInt8] {
    let digits = random.below(Vocabulary.rankDigits)
    return vocabulary.words[(1 << digits) - 1 + random.below(1 << digits)]
  }

  /// A word of ASCII letters: safe inside JSON, a path or an address.
  mutating func plainWord() -> [UInt8] { vocabulary.plain[random.below(vocabulary.plain.count)] }

  /// One to six words, the first with a capital letter where it is ASCII.
  mutating func title() -> [UInt8] {
    var text: [UInt8] = []
    appendWords(1 + random.below(6), to: &text)
    capitalise(&text, at: 0)
    if random.once(in: 40) { text += Array(" ".utf8) + random.pick(Vocabulary.emoji) }
    return text
  }

  /// Paragraphs of about `words` words in all; empty for 0.
  mutating func prose(words: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(words * 8)
    var left = words
    while left > 0 {
      let count = min(left, 4 + random.below(14))
      left -= count
      appendSentence(count, to: &text)
      if left > 0 { text += random.once(in: 6) ? random.pick(Vocabulary.breaks) : [UInt8(ascii: " ")] }
    }
    return text
  }

  private mutating func appendSentence(_ count: Int, to text: inout [UInt8]) {
    let start = text.count
    switch random.below(24) {
    case 0:
      text += Array("\"".utf8)
      appendWords(count, to: &text)
      text += Array("\"".utf8)
    case 1:
      text += Array("“".utf8)
      appendWords(count, to: &text)
      text += Array("”".utf8)
    case 2:
      appendWords(count, to: &text)
      text += Array("'s ".utf8) + word()
    case 3:
      appendWords(count, to: &text)
      text += Array(" ".utf8) + random.pick(Vocabulary.emoji)
    default: appendWords(count, to: &text)
    }
    capitalise(&text, at: start)
    text += random.pick(Vocabulary.stops)
  }

  private mutating func appendWords(_ count: Int, to text: inout [UInt8]) {
    for position in 0..<count {
      if position > 0 { text.append(UInt8(ascii: " ")) }
      text += word()
    }
  }

  private func capitalise(_ text: inout [UInt8], at position: Int) {
    guard position < text.count, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[position]) else {
      return
    }
    text[position] &= ~0x20
  }
}

/// The words that sample text is made of, the most frequent first. The same for every seed, so that a
/// query for a word makes sense in any sample.
struct Vocabulary: Sendable {
  static let shared = Vocabulary()

  /// There are 2^digits - 1 words.
  static let rankDigits = 13

  let words: [[UInt8]]
  /// Those of ``words`` that are ASCII.
  let plain: [[UInt8]]

  private init() {
    var random = SplitMix64(seed: 0x766f_6361_6275_6c61)
    var words = Self.frequent.map { Array($0.utf8) }
    while words.count < (1 << Self.rankDigits) - 1 {
      words.append(Self.word(words.count, &random))
    }
    self.words = words
    plain = words.filter { $0.allSatisfy { $0 < 0x80 } }
  }

  private static func word(_ rank: Int, _ random: inout SplitMix64) -> [UInt8] {
    if rank % 41 == 0 { return Array(random.pick(eastAsian).utf8) + Array(random.pick(eastAsian).utf8) }
    let ending = rank % 17 == 0 ? random.pick(accented) : random.pick(syllables)
    return (0...random.below(3)).flatMap { _ in Array(random.pick(syllables).utf8) } + Array(ending.utf8)
  }

  private static let frequent = split(
    "the of and to a in is for on with note idea project meeting task plan draft review list todo "
      + "map card link graph search folder week today café naïve 会議 メモ 東京 résumé data sync export import "
      + "copy backup question answer book chapter garden recipe travel budget health music photo letter "
      + "family school science history"
  )

  private static let syllables = split(
    "ba be bi bo bu da de di do du fa fi fo ga ge go ha he ho ka ke ki ko la le li lo lu ma me mi mo "
      + "mu na ne ni no pa pe po ra re ri ro sa se si so su ta te ti to tu va ve vi wa we za ze zo "
      + "ber den gan ker lin mar nor pel ras sen tor ven win")

  /// The last four are decomposed: a letter and a combining mark.
  private static let accented =
    split("é è ü ö ä ß ñ ç å ø æ ł ž š ő ğ ı đ þ") + ["e\u{301}", "u\u{308}", "n\u{303}", "a\u{30a}"]

  private static let eastAsian = split("漢 字 日 本 語 学 習 計 画 記 録 研 究 資 料 中 文 电 子 笔 记 かな カナ 한국 정보 노트 메모")

  static let emoji = ["🙂", "📌", "🚀", "👩‍🔬", "🇯🇵", "❤️", "👍🏽"].map { Array($0.utf8) }
  static let breaks = ["\n", "\n\n", "\n- ", "\n\n## ", "\r\n"].map { Array($0.utf8) }
  static let stops = [".", ".", ".", ".", "!", "?", ";", " –", "…", "。"].map { Array($0.utf8) }

  private static func split(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}

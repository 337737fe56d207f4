/// A word that nobody can guess: 128 bits of the system's random numbers, as 32 hexadecimal digits.
public enum Token {
  public static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return [generator.next() as UInt64, generator.next()].map { number in
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}

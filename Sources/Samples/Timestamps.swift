/// Dates made by arithmetic alone, without a clock, a calendar or a time zone.
enum Timestamps {
  /// 2020-09-13T12:26:40Z in milliseconds since 1970: where the samples' time begins.
  static let start: Int64 = 1_600_000_000_000

  /// Seconds since 2001-01-01, as Apple's `Date` counts, from microseconds since 1970.
  static func apple(microseconds: Int64) -> Double {
    Double(microseconds - 978_307_200_000_000) / 1_000_000
  }

  /// `2020-09-13T12:26:40.000Z`, from milliseconds since 1970.
  ///
  /// The date follows from Hinnant's `civil_from_days`
  /// (<https://howardhinnant.github.io/date_algorithms.html>), for years from 1970 on.
  static func iso(milliseconds: Int64) -> [UInt8] {
    let days = milliseconds / 86_400_000 + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let time = milliseconds % 86_400_000
    return digits(year, 4) + Array("-".utf8) + digits(month, 2) + Array("-".utf8) + digits(day, 2)
      + Array("T".utf8) + digits(time / 3_600_000, 2) + Array(":".utf8) + digits(time / 60_000 % 60, 2)
      + Array(":".utf8) + digits(time / 1_000 % 60, 2) + Array(".".utf8) + digits(time % 1_000, 3)
      + Array("Z".utf8)
  }

  private static func digits(_ number: Int64, _ width: Int) -> [UInt8] {
    var result = [UInt8](repeating: UInt8(ascii: "0"), count: width)
    var rest = number
    for position in result.indices.reversed() {
      result[position] += UInt8(rest % 10)
      rest /= 10
    }
    return result
  }
}

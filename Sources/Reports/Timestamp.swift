public import Verdicts

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A moment in UTC, to the millisecond, within the years 0000 to 9999.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Leap seconds apart, as in `time(2)`.
  public let millisecondsSince1970: Int64

  /// Moments outside the years 0000 to 9999 are moved to their edge.
  public init(millisecondsSince1970: Int64) {
    self.millisecondsSince1970 = min(max(millisecondsSince1970, -62_167_219_200_000), 253_402_300_799_999)
  }

  /// The present, by the system's clock (`clock_gettime()` with `CLOCK_REALTIME`).
  public static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(millisecondsSince1970: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// The day in UTC; that of the year 1 for a moment before it.
  public var day: Day { Day(String(text.prefix(10))) ?? .first }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.millisecondsSince1970 < right.millisecondsSince1970
  }
}

/// ISO 8601 in the one form reports use: `2025-01-31T12:00:00.000Z`. The calendar arithmetic is Howard Hinnant's
/// (<https://howardhinnant.github.io/date_algorithms.html>).
extension Timestamp {
  public var text: String {
    let (days, rest) = Self.floorDivide(millisecondsSince1970, 86_400_000)
    let shifted = days + 719_468
    let (era, dayOfEra) = Self.floorDivide(shifted, 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let date = "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
    let (hours, minutes) = (rest / 3_600_000, rest / 60_000 % 60)
    let (seconds, milliseconds) = (rest / 1_000 % 60, rest % 1_000)
    return
      "\(date)T\(Self.padded(hours, 2)):\(Self.padded(minutes, 2)):\(Self.padded(seconds, 2)).\(Self.padded(milliseconds, 3))Z"
  }

  /// nil for any other form, and for a date or time that does not exist.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 24 else { return nil }
    func number(_ range: Range<Int>) -> Int64 {
      bytes[range].reduce(0) { $0 * 10 + Int64($1) - 0x30 }
    }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    let (hours, minutes) = (number(11..<13), number(14..<16))
    let (seconds, milliseconds) = (number(17..<19), number(20..<23))
    let marchYear = year - (month <= 2 ? 1 : 0)
    let (era, yearOfEra) = Self.floorDivide(marchYear, 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    let time = hours * 3_600_000 + minutes * 60_000 + seconds * 1_000 + milliseconds
    self.init(millisecondsSince1970: days * 86_400_000 + time)
    // Whatever the digits were taken for, only a moment that is written this way is accepted.
    guard self.text.utf8.elementsEqual(bytes) else { return nil }
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

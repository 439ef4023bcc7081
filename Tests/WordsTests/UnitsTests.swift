import Testing

@testable import Words

/// Formatting and parsing of sizes and ages.
@Suite struct UnitsTests {
  @Test(
    "sizes are told in three digits at most",
    arguments: [
      (0, "0 B"), (1, "1 B"), (999, "999 B"), (1000, "1.0 kB"), (3149, "3.1 kB"),
      (9949, "9.9 kB"), (9950, "10 kB"), (223_280, "223 kB"), (999_499, "999 kB"),
      (999_500, "1.0 MB"), (1_815_029, "1.8 MB"), (5_000_000_000, "5.0 GB"),
      (Int.max, "9223 PB"),
    ])
  func sizes(bytes: Int, words: String) {
    #expect(ByteCount(bytes).words == words)
  }

  @Test(
    "sizes are read with any usual unit",
    arguments: [
      ("5G", 5_000_000_000), ("1.5 GB", 1_500_000_000), ("800k", 800_000), ("800kB", 800_000),
      ("2KiB", 2048), ("512MiB", 512 << 20), ("1000", 1000), ("7B", 7), ("0", 0),
      ("0.5T", 500_000_000_000),
    ])
  func readSizes(text: String, bytes: Int) {
    #expect(ByteCount(text)?.bytes == bytes)
  }

  @Test(arguments: ["", "G", "-5G", "5X", "5 G B", "1e9", ".5G", "5.G", "1.2.3G", "99999P", "5ii"])
  func `what is no size is refused`(text: String) {
    #expect(ByteCount(text) == nil)
  }

  @Test(
    "how long ago a moment was that no clock can have been at is not told",
    arguments: [
      (Int64?.none, "–"), (Int64.min, "–"), (Int64.max, "–"), (Int64.min + 1, "–"),
      (Int64.max - 1, "0 s"), (Int64(1_763_999_940_000_000_000), "1 min"), (Int64(0), "55 years"),
    ] as [(Int64?, String)])
  func momentsAgo(moment: Int64?, words: String) {
    #expect(Age.words(since: moment, now: 1_764_000_000_000_000_000) == words)
  }

  @Test(
    "durations of any size are told",
    arguments: [
      (1e19, "–"), (1e300, "–"), (-1e19, "–"), (.nan, "–"), (.infinity, "–"), (0.42, "0.42 s"),
      (185, "3 min 5 s"), (1e12, "16666666666 min 40 s"),
    ])
  func durations(seconds: Double, words: String) {
    #expect(DurationText.brief(seconds) == words)
  }

  @Test(
    "ages are told in one unit, never rounded up",
    arguments: [
      (-5, "0 s"), (0, "0 s"), (59, "59 s"), (60, "1 min"), (3599, "59 min"), (3600, "1 hour"),
      (86_399, "23 hours"), (86_400, "1 day"), (5_097_600, "59 days"), (5_184_000, "1 month"),
      (10_368_000, "3 months"), (62_985_600, "23 months"), (63_072_000, "2 years"),
    ] as [(Int64, String)])
  func ages(seconds: Int64, words: String) {
    #expect(Age(nanoseconds: seconds * 1_000_000_000).words == words)
  }

  @Test(
    "ages are read with their unit",
    arguments: [
      ("30d", 2_592_000), ("12h", 43_200), ("90 min", 5400), ("2w", 1_209_600), ("0d", 0),
      ("1.5h", 5400), ("1y", 31_557_600), ("5s", 5),
    ])
  func readAges(text: String, seconds: Int64) {
    #expect(Age(text)?.nanoseconds == seconds * 1_000_000_000)
  }

  @Test(arguments: ["", "30", "d", "-1d", "1m", "1 month", "999999999y", "1d2h"])
  func `what is no age is refused`(text: String) {
    #expect(Age(text) == nil)
  }
}

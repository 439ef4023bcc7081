import Testing

@testable import Engine

@Suite struct PlainNumberTests {
  @Test(arguments: [
    ("0", 0), ("4", 400), ("4.5", 450), ("4.25", 425), ("4.250000", 425), (".5", 50), ("5.", 500),
    ("+3", 300), ("-3.5", -350), (" 2 ", 200), ("45e-1", 450), ("0.45E1", 450), ("-0.0", 0),
    ("4.9e+1", 4900), ("0e99", 0), ("4.5000000000000000000000", 450), ("1e0", 100),
  ])
  func `hundredths are exact`(text: String, hundredths: Int64) {
    #expect(PlainNumber(Array(text.utf8))?.scaled(places: 2) == hundredths)
  }

  @Test(arguments: [
    "", " ", "-", ".", "e5", "4e", "4e+", "1.2.3", "4,5", "nan", "inf", "Infinity", "0x4", "4f",
    "1 2", "1e999", "4.125", "99999999999999999999", "9e18", "٣",
  ])
  func `what is no such number is nil`(text: String) {
    #expect(PlainNumber(Array(text.utf8))?.scaled(places: 2) == nil)
  }
}

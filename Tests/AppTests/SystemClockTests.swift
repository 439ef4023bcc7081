import Directives
import Running
import Testing

@testable import App

@Suite struct SystemClockTests {
  @Test func `a point in time survives being written`() {
    #expect(RunClock.timestamp(ofNanoseconds: 0) == "1970-01-01T00:00:00Z")
    #expect(RunClock.nanoseconds(ofTimestamp: "2025-11-23T20:00:00Z") == 1_763_928_000_000_000_000)
    #expect(RunClock.nanoseconds(ofTimestamp: "yesterday") == nil)
    #expect(RunClock.nanoseconds(ofTimestamp: "") == nil)
  }

  @Test(arguments: [Int64.min, .min + 1, -1, 0, 1, .max - 1, .max])
  func `every moment has a timestamp`(moment: Int64) {
    #expect(RunClock.timestamp(ofNanoseconds: moment).wholeMatch(of: /[0-9T:-]+Z/) != nil)
  }

  @Test func `a timestamp is that of the second below`() {
    #expect(RunClock.timestamp(ofNanoseconds: 1_999_999_999) == "1970-01-01T00:00:01Z")
    #expect(RunClock.timestamp(ofNanoseconds: -1) == "1969-12-31T23:59:59Z")
  }
}

import Files
import Foundation
import TestSupport
import Testing

@testable import Checkpoints

/// Impossible times and durations in records and file status are rejected or clamped.
struct AbsurdTimesTests {
  let folder: TemporaryFolder
  let store: Store
  let kept: Record

  init() throws {
    folder = try TemporaryFolder()
    store = Store(directory: folder.path)
    kept = try store.keepSample()
  }

  @Test(
    "a record of a computation that took longer than anything, or less than nothing, is damaged",
    arguments: [1e19, 1e300, -1, -1e19, 1.0000001e12])
  func seconds(seconds: Double) throws {
    var record = kept
    record.seconds = seconds
    let path = store.path(kept.key, label: kept.label, .record)
    try record.write(to: path)
    #expect(store.damage() == .malformed(path))
    #expect(store.found() == nil)
  }

  @Test func `what is kept is never such a record`() throws {
    for seconds in [Double.nan, .infinity, -1, 1e19] {
      try store.keep(
        Sample.recipe, label: "fit-lda", payload: Sample.payload, arrays: nil,
        computed: "1600-01-01T00:00:00Z", seconds: seconds)
      #expect(store.found()?.seconds == 0)
    }
  }

  @Test(
    "a file of any time can be listed, and be chosen to stay or go",
    arguments: [-99_000_000_000, -9_223_372_037, 0, 9_223_372_036, 9_223_372_037, 99_000_000_000])
  func fileTimes(seconds: Int) throws {
    let path = store.path(kept.key, label: kept.label, .record)
    let time = timespec(tv_sec: seconds, tv_nsec: 999_999_999)
    #expect(utimensat(AT_FDCWD, path, [time, time], 0) == 0)
    let stamp = try #require(FileStamp(ofFile: path))
    // A file system may hold less than was asked for.
    #expect(seconds < 0 ? stamp.modified < 0 || stamp.modified > 0 : stamp.modified > 0)
    let entries = try store.inventory().entries
    #expect(entries.count == 1)
    for now in [Int64.min, -1, 0, 1_764_000_000_000_000_000, .max] {
      let choice = Retention(maxBytes: 0, maxIdle: 1).choose(among: entries, needed: [], now: now)
      #expect(choice.removed.count == 1)
    }
  }

  @Test func `hashing tells how far it is, and stops when it is told to`() throws {
    struct Stopped: Error {}
    let path = try folder.write("", to: "large")
    #expect(truncate(path, 200 << 20) == 0)
    var told: [Double] = []
    #expect(throws: Stopped.self) {
      try InputDigests.hash(OpenFile(path)) { share in
        told.append(share)
        if told.count == 2 { throw Stopped() }
      }
    }
    #expect(told == [0.32, 0.64])
  }
}

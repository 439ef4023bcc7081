import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Engine

/// Files that another program writes to while they are read.
@Suite struct ChangingFileTests {
  private let folder: TemporaryFolder
  private let path: String

  private static let pieceSize = 1 << 12

  init() throws {
    folder = try TemporaryFolder()
    path = folder("ratings.csv")
  }

  /// Some 100 kB: more than 24 pieces of a page each.
  private func writeRatings(extra: String = "") throws {
    let header = "userId,movieId,rating,timestamp\(extra.isEmpty ? "" : ",note")\n"
    let lines = extra.isEmpty ? Self.lines : Self.lines.replacing("\n", with: extra + "\n")
    try folder.write(header + lines, to: "ratings.csv")
  }

  private static let lines = (1...5000).map {
    "\($0 / 100),\($0 % 100 + 10_000),3.5,\(1_000_000 + $0)\n"
  }.joined()

  /// Reads while `change` is made at the call of the progress with that number.
  private func read(
    changingAt call: Int, threads: Int = 2, _ change: @escaping @Sendable () -> Void
  ) throws -> Int {
    var file = RatingsFile(source: RatingsSource(ratings: path))
    file.pieceSize = Self.pieceSize
    let calls = Mutex(0)
    return try file.read(
      workers: Workers(count: threads),
      progress: Progress { _, _ in
        let number = calls.withLock { calls in
          calls += 1
          return calls
        }
        if number == call { change() }
      }
    ).ratings.count
  }

  @Test(
    "a file that is cut short at any moment is an error, and no bus error",
    arguments: [0, 1, 5000, 60_000], ["", ",\"a note\"", ",a long note without an end"])
  func cutShort(length: Int, extra: String) throws {
    for call in [1, 10, 24, 28, 48] {
      try writeRatings(extra: extra)
      let path = path
      let error = #expect(throws: ReadingError.self, "call \(call)") {
        try read(changingAt: call) { truncate(path, off_t(length)) }
      }
      #expect(error == ReadingError(file: path, fact: .changedMeanwhile), "call \(call)")
    }
  }

  @Test(
    "a file that is overwritten at any moment stays within the room that was counted",
    arguments: ["\n", "1,2,3,4\n", "\r", "\"", "9", ","])
  func overwritten(filling: String) throws {
    for call in [1, 10, 24, 28, 48] {
      for skips in [false, true] {
        try writeRatings()
        let size = try folder.read("ratings.csv").count
        let bytes = String(repeating: filling, count: size / filling.utf8.count)
        let path = path
        var source = RatingsSource(ratings: path)
        source.onBadLines = skips ? .skip : .error
        var file = RatingsFile(source: source)
        file.pieceSize = Self.pieceSize
        let calls = Mutex(0)
        let error = #expect(throws: ReadingError.self) {
          try file.read(
            workers: Workers(count: 2),
            progress: Progress { _, _ in
              let isNow = calls.withLock { calls in
                calls += 1
                return calls == call
              }
              guard isNow, let target = fopen(path, "r+") else { return }
              fputs(bytes, target)
              fclose(target)
            })
        }
        #expect(error?.fact == .changedMeanwhile, "call \(call), skips \(skips)")
      }
    }
  }

  @Test func `a file that nobody touches is read`() throws {
    try writeRatings()
    #expect(try read(changingAt: 10) {} == 5000)
  }

  @Test func `gzip that is cut short while it is inflated is an error`() throws {
    // What cannot be made smaller is inflated in more than one step.
    let random = try #require(FileHandle(forReadingAtPath: "/dev/urandom"))
    try folder.write(try #require(try random.read(upToCount: 5 << 22)), to: "noise")
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/usr/bin/env")
    gzip.arguments = ["gzip", "--fast", folder("noise")]
    try gzip.run()
    gzip.waitUntilExit()
    try #require(gzip.terminationStatus == 0)
    let packed = folder("noise.gz")
    let error = #expect(throws: ReadingError.self) {
      try FileBytes(path: packed, memory: .system) { _ in truncate(packed, 100) }
    }
    #expect(error == ReadingError(file: packed, fact: .changedMeanwhile))
  }

  @Test func `a bus error anywhere else ends the process as ever`() async throws {
    try writeRatings()
    await #expect(processExitsWith: .signal(SIGBUS)) { [path = path as String] in
      _ = try RatingsSource(ratings: path).read(workers: Workers(count: 1))
      let descriptor = open(path, O_RDWR)
      let map = mmap(nil, 8192, PROT_READ, MAP_PRIVATE, descriptor, 0)
      ftruncate(descriptor, 0)
      let byte = try #require(map).load(fromByteOffset: 5000, as: UInt8.self)
      print(byte)
    }
  }
}

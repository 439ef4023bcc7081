import Files
import Foundation
import TestSupport
import Testing

@testable import Checkpoints

struct DamagedContainerTests {
  @Test func `a file cut off at any byte is refused`() throws {
    let file = try Sample.file()
    for count in 0..<file.count {
      #expect(throws: ContainerError.self, "cut off at \(count)") {
        try Container(Array(file.prefix(count))).verify()
      }
    }
  }

  @Test func `a file with any bit of any byte flipped is refused`() throws {
    let file = try Sample.file()
    for index in file.indices {
      for bit in 0..<8 {
        var flipped = file
        flipped[index] ^= 1 << UInt8(bit)
        #expect(throws: ContainerError.self, "bit \(bit) of byte \(index)") {
          try Container(flipped).verify()
        }
      }
    }
  }

  @Test func `a file with anything after its end is refused`() throws {
    #expect(throws: ContainerError.unclaimedBytes(1)) { try Container(try Sample.file() + [0]) }
  }

  @Test func `a flipped element is found by the checksum, not before`() throws {
    var file = try Sample.file()
    file[file.count - 1] ^= 1
    let container = try Container(file)
    #expect(throws: ContainerError.wrongChecksum) { try container.verify() }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a folder, a FIFO, a device or nothing in a file's place is an error, not a wait`() throws {
    let folder = try TemporaryFolder()
    try #require(mkfifo(folder("fifo"), 0o600) == 0)
    let cases: [(String, FileError.Reason)] = [
      (folder.path, .system(EISDIR)), (folder("fifo"), .notRegular),
      ("/dev/zero", .notRegular), (folder("nothing"), .system(ENOENT)),
      ("\(folder.path)/x\(String(repeating: "y", count: 300))", .system(ENAMETOOLONG)),
    ]
    for (path, reason) in cases {
      #expect(throws: ContainerError.file(FileError(.open, path, reason))) {
        try Container(path: path)
      }
    }
  }
}

import Foundation
import TestSupport
import Testing

@testable import Files

@Suite struct FileTests {
  private func reason(_ path: String, allowing kind: File.Kind = .any, atMost limit: Int = 1 << 20)
    -> FileError.Reason?
  {
    do throws(FileError) {
      _ = try File.read(path, atMost: limit, allowing: kind)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func `a file is read byte for byte`() throws {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    let folder = try TemporaryFolder()
    #expect(try File.read(folder.write(bytes, to: "file")) == bytes)
  }

  @Test func `what is no readable file is told apart`() throws {
    let folder = try TemporaryFolder()
    #expect(reason("/nowhere/nb.md") == .system(ENOENT))
    #expect(reason(folder.path) == .system(EISDIR))
    #expect(reason("/dev/zero") == .tooLarge(bytes: (1 << 20) + (1 << 16), limit: 1 << 20))
    let path = try folder.write([UInt8](repeating: 0x61, count: 11), to: "file")
    #expect(reason(path, atMost: 10) == .tooLarge(bytes: 11, limit: 10))
    #expect(reason(path, atMost: 11) == nil)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a pipe is waited for only where somebody has it open for writing`() throws {
    let folder = try TemporaryFolder()
    let pipe = folder("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    let kinds: [File.Kind] = [.any, .pipe]
    for kind in kinds {
      #expect(reason(pipe, allowing: kind) == .silentPipe)
      // Open at both ends, or opening would be a wait for a reader.
      let writer = open(pipe, O_RDWR)
      try #require(writer >= 0)
      let thread = Thread {
        usleep(200_000)
        _ = write(writer, "late", 4)
        close(writer)
      }
      thread.start()
      #expect(try File.read(pipe, allowing: kind) == Array("late".utf8))
      #expect(reason(pipe, allowing: kind) == .silentPipe)
    }
    #expect(reason(pipe, allowing: .file) == .notRegular)
  }

  @Test func `only a person may name a device`() {
    #expect(reason("/dev/null") == nil)
    #expect(reason("/dev/null", allowing: .pipe) == .notRegular)
    #expect(reason("/dev/zero", allowing: .file) == .notRegular)
    #expect(reason("/dev", allowing: .file) == .system(EISDIR))
  }

  @Test func `a file is there, is regular, or is a link to one`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a", to: "file")
    try #require(symlink(path, folder("link")) == 0 && symlink("gone", folder("dangling")) == 0)
    #expect(File.exists(path) && File.isRegular(path) && !Folder.exists(path))
    #expect(File.isRegular(folder("link")) && FileStatus(ofLink: folder("link"))?.kind == .link)
    #expect(!File.exists(folder("dangling")) && FileStatus(ofLink: folder("dangling")) != nil)
    #expect(Folder.exists(folder.path) && !File.isRegular(folder.path))
    #expect(RealPath.of(folder("link")) == RealPath.of(path))
    #expect(RealPath.of(file: folder("link")) != RealPath.of(file: path))
  }

  @Test func `a file is replaced whole, links and all, and nothing is left beside it`() throws {
    let folder = try TemporaryFolder()
    let other = try folder.write("other", to: "other")
    try #require(symlink(other, folder("file")) == 0)
    try File.replace(folder("file"), with: Array("new".utf8))
    #expect(try File.read(folder("file")) == Array("new".utf8))
    #expect(try File.read(other) == Array("other".utf8))
    #expect(Folder.names(in: folder.path) == ["file", "other"])
    try File.remove(folder("file"))
    #expect(throws: FileError(.remove, folder("file"), code: ENOENT)) {
      try File.remove(folder("file"))
    }
  }

  @Test func `times out of reach are the first or the last there is`() {
    #expect(timespec(tv_sec: .max, tv_nsec: 0).nanoseconds == .max)
    #expect(timespec(tv_sec: .min, tv_nsec: 999_999_999).nanoseconds == .min)
    #expect(timespec(tv_sec: 9_223_372_036, tv_nsec: 854_775_807).nanoseconds == .max)
    #expect(timespec(tv_sec: 9_223_372_036, tv_nsec: 854_775_808).nanoseconds == .max)
    #expect(timespec(tv_sec: -1, tv_nsec: 5).nanoseconds == -999_999_995)
  }
}

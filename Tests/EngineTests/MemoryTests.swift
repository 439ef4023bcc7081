import Foundation
import TestSupport
import Testing

@testable import Engine

@Suite struct MemoryTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func limit(_ groups: String, _ files: [String: String]) throws -> Int? {
    for (name, text) in files {
      let file = URL(filePath: folder(name))
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return ControlGroups(
      ownGroups: try folder.write(groups, to: "cgroup"), mount: folder.path
    ).limit
  }

  @Test func `the tightest limit of a hierarchy of version 2 counts`() throws {
    #expect(
      try limit(
        "0::/a/b\n",
        ["a/b/memory.max": "max\n", "a/memory.max": "5000\n", "memory.max": "7000\n"]) == 5000)
  }

  @Test func `so does that of version 1, wherever its line stands`() throws {
    #expect(
      try limit(
        "9:cpu:/\n4:memory,hugetlb:/jobs/one\n0::/\n",
        [
          "memory/jobs/one/memory.limit_in_bytes": "9000\n",
          "memory/memory.limit_in_bytes": "9223372036854771712\n",
        ]) == 9000)
  }

  @Test func `without a limit there is none`() throws {
    #expect(try limit("0::/\n", ["memory.max": "max\n"]) == nil)
    #expect(try limit("", [:]) == nil)
    #expect(ControlGroups(ownGroups: "/nowhere", mount: folder.path).limit == nil)
  }

  @Test func `what the system has left is more than nothing and less than all`() {
    #expect(Memory.system.left() > 0)
    #expect(Memory.system.left() < 1 << 60)
  }
}

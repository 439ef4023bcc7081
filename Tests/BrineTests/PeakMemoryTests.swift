import Foundation
import TestSupport
import Testing

/// Consecutive runs in one process release their memory.
@Suite struct PeakMemoryTests {
  private static let notebook = """
    ---
    params: {s: 1}
    ---
    # T

    ```load
    source: films
    ```
    ```partition
    seed: ${s}
    ```
    """

  /// The largest amount of memory that `brine` with these arguments had at once, in kB.
  private func peak(_ arguments: [String], in folder: TemporaryFolder) throws -> Int {
    var process = pid_t()
    let words = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path, Command.program.path]
    var pointers = (words + arguments).map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    try #require(
      posix_spawn(&process, "/bin/sh", nil, nil, &pointers, &environment) == 0)
    var (status, usage) = (Int32(), rusage())
    try #require(wait4(process, &status, 0, &usage) == process)
    try #require(status == 0)
    return usage.ru_maxrss
  }

  @Test func `many runs of a matrix take no more memory than few`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.notebook, to: "m.md")
    func peak(runs: Int) throws -> Int {
      let seeds = (1...runs).map { "\($0)" }.joined(separator: ",")
      return try self.peak(
        ["run", "-q", "m.md", "-o", "out-\(runs)", "--matrix", "s=\(seeds)"], in: folder)
    }
    let (few, many) = try (peak(runs: 2), peak(runs: 16))
    // Each run holds some 8 MB, an eighth of what the process takes: sixteen would be thrice that.
    #expect(Double(many) < 1.05 * Double(few), "\(few) kB and \(many) kB")
  }
}

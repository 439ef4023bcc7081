import Foundation
import TestSupport
import Testing

/// Concurrent `publish` runs of changing notebooks into one folder.
@Suite struct PublishedAtOnceTests {
  @Test(.timeLimit(.minutes(5)))
  func `a site that several write to at once can be written to afterwards`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder("n"), withIntermediateDirectories: true)
    for name in 1...4 { try folder.write("# N\(name)\n\nx\n", to: "n/n\(name).md") }
    DispatchQueue.concurrentPerform(iterations: 3) { writer in
      for round in 0..<5 {
        do {
          // As editors save: the other writers must not find an empty notebook.
          try folder.write("# N\(writer)\n\n\(writer) \(round)\n", to: "saved-\(writer)")
          try #require(rename(folder("saved-\(writer)"), folder("n/n\(writer + 1).md")) == 0)
          let run = try Command.brine("publish", "-q", "n", "-o", "site", in: folder.path)
          #expect(run.status == 0, "\(run.told)")
        } catch {
          Issue.record("\(error)")
        }
      }
    }
    let last = try Command.brine("publish", "n", "-o", "site", in: folder.path)
    #expect(last.status == 0, "\(last.told)")
    // The record is what the pages are.
    let record = try Command.run(
      "/bin/sh", ["-c", "sha256sum --check --quiet .brine-site"], in: folder("site"))
    #expect(record.status == 0, "\(record.output)\(record.told)")
    #expect(
      try folder.names(in: "site").filter { $0.hasPrefix(".") } == [".brine-site"])
  }
}

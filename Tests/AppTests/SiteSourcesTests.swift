import Glibc
import TestSupport
import Testing

@testable import App

@Suite struct SiteSourcesTests {
  @Test func `only files of a published folder are notebooks`() throws {
    let folder = try TemporaryFolder()
    try folder.write("# A\n", to: "a.md")
    #expect(mkfifo(folder("pipe.md"), 0o600) == 0)
    #expect(mkdir(folder("folder.md"), 0o700) == 0)
    #expect(symlink("/dev/zero", folder("device.md")) == 0)
    // That is told of when it is read.
    #expect(symlink("nowhere", folder("lost.md")) == 0)
    let found = try SiteSources.notebooks(in: [folder.path])
    #expect(found == [folder("a.md"), folder("lost.md")])
  }
}

import Foundation
import Rendering
import Reports
import TestSupport
import Testing

@testable import App

/// `publish` removes pages whose notebooks are gone, and never files that others put into the folder.
@Suite struct PublishedPagesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder("nb"), withIntermediateDirectories: true)
    for name in ["a", "b"] { try folder.write("# \(name)\n", to: "nb/\(name).md") }
  }

  private func publish(_ arguments: String...) throws -> Command {
    let command = try Command.brine(["publish"] + arguments, in: folder.path)
    #expect(command.status == 0, "\(command.told)")
    return command
  }

  private func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: folder(name))
  }

  @Test func `the page of a notebook that is gone is removed, and nothing else`() throws {
    _ = try publish("nb")
    try folder.write("by hand", to: "site/notes.html")
    try folder.write("by hand", to: "site/CNAME")
    try remove("nb/b.md")
    let command = try publish("nb")
    #expect(
      command.told.contains(
        "site/b.html: removed, as its notebook is no longer part of the site\n"))
    #expect(command.told.hasSuffix("3 files written, 0 unchanged, 1 removed\n"), "\(command.told)")
    #expect(
      try folder.names(in: "site")
        == [".brine-site", "CNAME", "a.html", "feed.xml", "index.html", "notes.html"])
    #expect(try publish("nb").told.hasSuffix("0 files written, 3 unchanged\n"))
  }

  @Test func `a page that somebody changed stays, and each run says so`() throws {
    _ = try publish("nb")
    try folder.write("mine now", to: "site/b.html")
    try remove("nb/b.md")
    for _ in 0..<2 {
      let command = try publish("nb", "--quiet")
      #expect(
        command.told
          == "warning: site/b.html: its notebook is no longer part of the site, but the page was changed "
          + "since it was published, so it stays\nhint: rm site/b.html\n")
    }
    #expect(try folder.read("site/b.html") == Array("mine now".utf8))
    try remove("site/b.html")
    #expect(try publish("nb", "--quiet").told.isEmpty)
  }

  @Test func `pages that only look like ours stay`() throws {
    _ = try publish("nb")
    try FileManager.default.copyItem(
      atPath: folder("site/b.html"), toPath: folder("site/b-2025.html"))
    try folder.write("elsewhere", to: "elsewhere.html")
    try remove("site/b.html")
    try FileManager.default.createSymbolicLink(
      atPath: folder("site/b.html"), withDestinationPath: "../elsewhere.html")
    try remove("nb/b.md")
    #expect(try publish("nb", "--quiet").told.isEmpty)
    #expect(try publish("nb/a.md", "--quiet").told.isEmpty)
    let names = try folder.names(in: "site")
    #expect(names.contains("b-2025.html") && names.contains("b.html"))
    #expect(try folder.read("elsewhere.html") == Array("elsewhere".utf8))
  }

  @Test func `reports that run wrote to the same folder stay`() throws {
    #expect(
      try Command.brine("run", "nb/b.md", "--output", "site", in: folder.path).status == 0)
    _ = try publish("nb/a.md")
    _ = try publish("nb/a.md")
    #expect(try folder.names(in: "site").contains("b.html"))
  }

  @Test func `a record that somebody forged leads to no other folder`() throws {
    _ = try publish("nb")
    let digest = SiteRecord.digest(of: "x".utf8)
    try folder.write("x", to: "outside.html")
    try folder.write("x", to: "site/inside.html")
    let names = ["../outside.html", folder("outside.html"), "..", "", "a\\b", "inside.html"]
    let forged = names.map { "\(digest)  \($0)\n" }.joined() + "short  inside.html\n\u{FF}\n\n"
    let record = String(decoding: try folder.read("site/.brine-site"), as: UTF8.self)
    try folder.write(forged + record, to: "site/.brine-site")
    // What the record says was written, and is as written, is taken for written: here one file.
    #expect(try publish("nb").told.hasSuffix(", 1 removed\n"))
    #expect(try folder.read("outside.html") == Array("x".utf8))
    #expect(
      SiteRecord(in: folder("site")).digests.keys.sorted() == [
        "a.html", "b.html", "feed.xml", "index.html",
      ])
  }

  @Test(
    "what publish did not write is not replaced, whatever it is",
    arguments: ["index.html", "feed.xml", "b.html"])
  func obstacle(name: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder("site"), withIntermediateDirectories: true)
    try folder.write("mine", to: "mine")
    let make: [() throws -> Void] = [
      { try folder.write("mine", to: "site/\(name)") },
      {
        try FileManager.default.createSymbolicLink(
          atPath: folder("site/\(name)"), withDestinationPath: "../mine")
      },
      {
        try FileManager.default.createDirectory(
          atPath: folder("site/\(name)"), withIntermediateDirectories: true)
      },
    ]
    for make in make {
      try make()
      let command = try Command.brine("publish", "nb", in: folder.path)
      #expect(command.status == 73)
      #expect(
        command.told == """
          error: 'site/\(name)' would be replaced, and is not as 'publish' wrote it
          hint: publish to another folder with -o, or move what is there

          """)
      #expect(try folder.names(in: "site") == [name])
      #expect(try folder.names() == ["mine", "nb", "site"])
      try remove("site/\(name)")
    }
    #expect(try folder.read("mine") == Array("mine".utf8))
    _ = try publish("nb")
  }

  @Test func `a page that somebody changed is not replaced`() throws {
    _ = try publish("nb")
    try folder.write("mine now", to: "site/b.html")
    let command = try Command.brine("publish", "nb", in: folder.path)
    #expect(command.status == 73 && command.told.contains("'site/b.html' would be replaced"))
    #expect(try folder.read("site/b.html") == Array("mine now".utf8))
    try remove("site/b.html")
    _ = try publish("nb")
  }

  @Test func `without a record nothing is replaced or removed`() throws {
    _ = try publish("nb")
    try remove("site/.brine-site")
    try remove("nb/b.md")
    let before = try folder.read("site/a.html")
    try folder.write("# changed\n", to: "nb/a.md")
    let command = try Command.brine("publish", "nb", in: folder.path)
    #expect(
      command.status == 73 && command.told.contains("'site/a.html' (and 2 more) would be"))
    #expect(try folder.read("site/a.html") == before)
    #expect(try folder.names(in: "site").contains("b.html"))
  }

  @Test func `a publish that is stopped leaves no page that the next one disowns`() throws {
    _ = try publish("nb")
    try folder.write("# changed\n", to: "nb/a.md")
    try folder.write("# changed\n", to: "nb/b.md")
    // A page that cannot be replaced stops it after the first.
    try remove("site/b.html")
    try FileManager.default.createDirectory(
      atPath: folder("site/b.html/in"), withIntermediateDirectories: true)
    let site = Site(
      title: "Notebooks",
      pages: ["a", "b"].map { name in
        SitePage(
          name: name, path: name,
          report: Report(
            notebook: name, title: "changed", body: [], cells: [], status: .ok, seconds: 0,
            finished: "", versions: []), changed: "")
      })
    let output = SiteOutput(directory: folder("site"))
    let error = #expect(throws: Refusal.self) { try output.write(site, of: [:]) }
    let start = "reports cannot be written to '\(folder("site/b.html"))': "
    #expect(error?.message.hasPrefix(start) == true && error?.kind == .output)
    #expect(try folder.read("site/a.html") == Array(site.files[0].html.utf8))
    try remove("site/b.html")
    try remove("nb/a.md")
    #expect(
      try publish("nb").told.contains(
        "site/a.html: removed, as its notebook is no longer part of the site\n"))
  }

  @Test func `sha256sum reads the record, whatever notebooks are called`() throws {
    try folder.write("# spaces\n", to: "nb/é  two spaces .md")
    _ = try publish("nb")
    let check = try Command.run(
      "/usr/bin/sha256sum", ["--check", "--strict", ".brine-site"], in: folder("site"))
    #expect(check.status == 0, "\(check.told)")
    #expect(check.output.split(separator: "\n").count == 5)
    for name in ["back\\slash", "line\nbreak"] {
      try folder.write("# odd\n", to: "nb/\(name).md")
      let command = try Command.brine("publish", "nb", in: folder.path)
      #expect(command.status == 64 && command.told.contains("has a line break or a backslash"))
      try remove("nb/\(name).md")
    }
    #expect(SiteRecord(in: folder("site")).digests.keys.contains("é  two spaces .html"))
    // From FIPS 180-2.
    #expect(
      SiteRecord.digest(of: "abc".utf8)
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}

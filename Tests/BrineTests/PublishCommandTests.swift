import Foundation
import TestSupport
import Testing

/// `brine publish`: a folder of notebooks as a site.
@Suite struct PublishCommandTests {
  private let folder: TemporaryFolder
  private static let load = "\n```load\nsource: films\n```\n"

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder("nb"), withIntermediateDirectories: true)
    try folder.write(
      "---\ntitle: First\ndate: 2026-11-23\n---\n# One\n\n[on](b.md#the-end)\n" + Self.load,
      to: "nb/a.md")
    try folder.write(
      "---\ntitle: Has {{ load.users }}\n---\n# The end\n\n[back](a.md)\n" + Self.load,
      to: "nb/b.md")
  }

  private func publish(_ arguments: String...) throws -> Command {
    try Command.brine(["publish"] + arguments, in: folder.path)
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try folder.read(name), as: UTF8.self)
  }

  private func files() throws -> [String: [UInt8]] {
    let names = try folder.names(in: "site")
    return try Dictionary(uniqueKeysWithValues: names.map { ($0, try folder.read("site/" + $0)) })
  }

  @Test func `a folder becomes pages that lead to each other, an index and a feed`() throws {
    let command = try publish("nb", "-o", "site")
    #expect(command.status == 0, "\(command.told)")
    #expect(
      try folder.names(in: "site") == [".brine-site", "a.html", "b.html", "feed.xml", "index.html"])
    #expect(try text("site/a.html").contains("<a href=\"b.html#the-end\">on</a>"))
    #expect(try text("site/b.html").contains("id=\"the-end\""))
    #expect(try text("site/index.html").contains(/<a href="b.html">Has [0-9]+<\/a>/))
    #expect(try text("site/index.html").contains("<svg"))
    #expect(try text("site/feed.xml").contains("<updated>2026-11-23T00:00:00Z</updated>"))
    // The second notebook's cell is the first's.
    #expect(
      command.told.hasSuffix(
        "site/index.html: 2 notebooks; 1 ran, 1 cached; 4 files written, 0 unchanged\n"))
  }

  @Test func `again, nothing changes, and a sentence changes its page alone`() throws {
    _ = try publish("nb")
    let before = try files()
    let again = try publish("nb")
    #expect(
      again.told.hasSuffix("2 notebooks; 2 cached; 0 files written, 4 unchanged\n"), "\(again.told)"
    )
    #expect(try files() == before)
    try folder.write(try text("nb/a.md") + "\nOne sentence more.\n", to: "nb/a.md")
    #expect(try publish("nb").told.hasSuffix("1 file written, 3 unchanged\n"))
    let after = try files()
    #expect(after.keys.filter { after[$0] != before[$0] }.sorted() == [".brine-site", "a.html"])
  }

  @Test func `what brine run has kept is not computed again`() throws {
    #expect(try Command.brine("run", "nb/a.md", in: folder.path).status == 0)
    #expect(try publish("nb").told.contains("2 cached"))
  }

  @Test func `nothing is run or written while one notebook has a mistake`() throws {
    try folder.write("```lode\n```\n[a](c.md)\n", to: "nb/b.md")
    let command = try publish("nb")
    #expect(command.status == 2 && command.told.contains("'c.md'"))
    #expect(try folder.names() == ["nb"])
  }

  @Test func `a cell that fails is told of in the index and by the status`() throws {
    try folder.write(Self.load + "\n```assert\nthat: [load.users == 0]\n```\n", to: "nb/c.md")
    let command = try publish("nb")
    #expect(command.status == 1)
    #expect(command.told.contains("3 notebooks, 1 failed; "))
    #expect(
      try text("site/index.html").contains("<strong class=\"counts\">2 cells, 1 failed</strong>"))
    let before = try files()
    #expect(try publish("nb").status == 1)
    #expect(try files() == before)
  }

  @Test func `a theme and an address arrive in the pages and the feed`() throws {
    try folder.write(":root{--link:#060}", to: "house.css")
    let command = try publish(
      "nb/b.md", "nb/a.md", "--theme", "house.css", "--base-url", "HTTPS://example.org:443/n~1/%20",
      "--title", "Ours", "-q")
    #expect(command.status == 0 && command.told.isEmpty, "\(command.told)")
    #expect(try text("site/a.html").contains(":root{--link:#060}\n</style>"))
    #expect(try text("site/b.html").contains("<span>Next</span> <a href=\"a.html\">First</a>"))
    #expect(try text("site/feed.xml").contains("<id>HTTPS://example.org:443/n~1/%20/a.html</id>"))
    #expect(try text("site/index.html").contains("<h1>Ours</h1>"))
  }

  @Test func `a link that leads out of the site is warned of before anything runs`() throws {
    let command = try publish("nb/a.md")
    #expect(command.status == 0)
    #expect(
      command.told.hasPrefix("warning: nb/a.md links to 'b.md', which is not part of the site\n"))
  }

  @Test func `links find notebooks whatever they and their folder are called`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder("alias"), withDestinationPath: "nb")
    try folder.write("# C\n\n[a](../nb/a.md) [b](b.md#the-end)\n", to: "nb/c.md")
    for sources in [["nb"], ["alias"], [folder("nb/a.md"), "alias/c.md", "./nb/../nb/b.md"]] {
      let command = try Command.brine(["publish", "-o", "site"] + sources, in: folder.path)
      #expect(command.status == 0 && !command.told.contains("warning"), "\(command.told)")
      #expect(
        try text("site/c.html").contains("<a href=\"a.html\">a</a> <a href=\"b.html#the-end\">"))
      #expect(try text("site/a.html").contains("<a href=\"b.html#the-end\">on</a>"))
    }
  }

  @Test func `a notebook that is named twice stands where it is named first`() throws {
    try FileManager.default.createDirectory(
      atPath: folder("nb/folder.md"), withIntermediateDirectories: true)
    let command = try publish("./nb/b.md", "nb")
    #expect(command.status == 0, "\(command.told)")
    #expect(command.told.hasSuffix("2 notebooks; 1 ran, 1 cached; 4 files written, 0 unchanged\n"))
    let index = try text("site/index.html")
    let places = ["a", "b"].map { index.firstRange(of: "href=\"\($0).html\"")?.lowerBound }
    #expect(try #require(places[1]) < #require(places[0]))
  }

  @Test func `a parameter is set where it is declared, and must be somewhere`() throws {
    try folder.write(
      "---\nparams: {n: 2}\n---\n# P\n\n```load\nsource: films\nrows: ${n}\n```\n", to: "nb/p.md")
    let command = try publish("nb", "-P", "n=1")
    #expect(command.status == 0, "\(command.told)")
    #expect(try text("site/p.html").contains("<dt>n</dt><dd>1</dd>"))
    #expect(!(try text("site/a.html")).contains("Parameters of this run"))
    let wrong = try publish("nb", "-P", "m=1")
    #expect(wrong.status == 2)
    #expect(
      wrong.told
        == "error: 'm' (-P) is no parameter of any of the notebooks\nhint: did you mean 'n'?\n")
  }

  @Test func `what cannot be a site is said before anything runs`() throws {
    try folder.write("x", to: "nb/Index.md")
    for name in ["a.md", "A.md"] { try folder.write("x", to: name) }
    try folder.write("a{background:url(x)}", to: "bad.css")
    try FileManager.default.createDirectory(
      atPath: folder("none"), withIntermediateDirectories: true)
    for (arguments, words) in [
      (["nb"], "would be written as 'Index.html', but 'index.html' is the site's own page"),
      (["nb/a.md", "A.md"], "would both be written as 'A.html'"),
      (["a.md", "--base-url", "https://ann:secret@example.org/"], "is no address of a folder"),
      (["a.md", "--base-url", "https://example.org/a\"b"], "is no address of a folder"),
      (["a.md", "--base-url", "https:///x"], "is no address of a folder"),
      (["a.md", "--base-url", "https://example.org/../x"], "is no address of a folder"),
      (["nb/a.md", "a.md"], "would both be written as 'a.html'"),
      (["none"], "has no notebook in it"),
      (["a.md", "--base-url", "example.org"], "is no address of a folder"),
      (["a.md", "--theme", "bad.css"], "it fetches by 'url(', and a page fetches nothing"),
      (["a.md", "--theme", "no.css"], "the theme 'no.css' cannot be used"),
    ] {
      let command = try Command.brine(["publish"] + arguments, in: folder.path)
      #expect(command.status == 64 && command.told.contains(words), "\(command.told)")
    }
    #expect(try !folder.names().contains("site"))
  }
}

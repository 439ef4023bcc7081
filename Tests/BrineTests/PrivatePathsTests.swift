import Foundation
import TestSupport
import Testing

/// Output that may be published does not reveal the project's path on the author's machine.
@Suite struct PrivatePathsTests {
  /// A notebook whose cells fail in every way that a file can fail them, by three kinds of paths.
  private static func notebook(_ start: String) -> String {
    let files = [
      "no.csv", "empty.csv", "head.csv", "bad.csv", "field.csv", "columns.csv", "binary.csv",
      "utf16.csv", "zip.csv", "gzip.csv.gz", "folder", "quote.csv", "latin.csv", "hidden.csv",
    ]
    let cells = files.map { "```load\nratings: \(start)\($0)\n```\n" }
    let movies = ["no.csv", "empty.csv", "bad.csv", "folder"].map {
      "```load\nratings: \(start)good.csv\nmovies: \(start)\($0)\n```\n"
    }
    return "# T\n\n" + (cells + movies).joined(separator: "\n")
      + "\n```load good\nratings: \(start)good.csv\n```\n```head\n```\n"
  }

  /// The project, `home` and `temp` of the machine all lie below a folder of this name.
  private static let marker = "marker-of-the-machine"
  private let folder: TemporaryFolder
  private var root: String { folder(Self.marker) }

  init() throws {
    folder = try TemporaryFolder()
    for name in ["project/nb/data", "home/data", "project/nb/data/folder", "home/data/folder"] {
      try FileManager.default.createDirectory(
        atPath: root + "/" + name, withIntermediateDirectories: true)
    }
    let head = "userId,movieId,rating,timestamp\n"
    let good = head + "1,1,4.0,100\n1,2,3.0,101\n2,1,5.0,102\n"
    let files: [String: [UInt8]] = [
      "empty.csv": [], "head.csv": Array(head.utf8), "good.csv": Array(good.utf8),
      "bad.csv": Array((good + "1,1,x,100\n").utf8), "field.csv": Array((good + "1,1\n").utf8),
      "columns.csv": Array("a,b,c\n1,2,3\n".utf8), "binary.csv": [0, 1, 2, 3, 0, 0, 9],
      "utf16.csv": [0xFF, 0xFE, 0x31, 0, 0x2C, 0], "zip.csv": Array("PK\u{3}\u{4}xxxx".utf8),
      "gzip.csv.gz": [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5], "hidden.csv": Array(good.utf8),
      "quote.csv": Array((head + "\"1,1,4.0,100\n").utf8),
      "latin.csv": Array(head.utf8) + [0xE9, 10],
    ]
    for place in ["project/nb/data/", "home/data/"] {
      for (name, bytes) in files {
        try folder.write(bytes, to: "\(Self.marker)/\(place)\(name)")
      }
    }
  }

  private func brine(_ arguments: [String]) throws -> Command {
    try Command.brine(
      arguments, in: root + "/project",
      environment: ["HOME": root + "/home", "TMPDIR": root + "/temp"])
  }

  /// Searches all bytes that lie below the project's folders of what is written.
  private func expectPrivate(_ folders: String..., but written: String? = nil) throws {
    for name in folders {
      let files = try #require(FileManager.default.enumerator(atPath: "\(root)/project/\(name)"))
      var count = 0
      for case let file as String in files {
        guard let bytes = FileManager.default.contents(atPath: "\(root)/project/\(name)/\(file)")
        else { continue }
        count += 1
        var text = String(decoding: bytes, as: UTF8.self)
        if let written { text = text.replacing(written, with: "") }
        #expect(!file.contains(Self.marker))
        let found = text.firstRange(of: Self.marker).map { range in
          String(text[..<range.upperBound].suffix(200))
        }
        #expect(found == nil, "\(name)/\(file)")
      }
      #expect(count > 1)
    }
  }

  @Test(arguments: ["~/data/", "data/", "../nb/data/"], [false, true])
  func `files that fail a cell in every way`(start: String, isFromRoot: Bool) throws {
    try folder.write(Self.notebook(start), to: "\(Self.marker)/project/nb/nb.md")
    let notebook = isFromRoot ? root + "/project/nb/nb.md" : "nb/nb.md"
    let run = try brine(["run", notebook])
    #expect(run.status == 1, "\(run.told)")
    let page = String(
      decoding: try folder.read("\(Self.marker)/project/outputs/nb.html"), as: UTF8.self)
    #expect(page.contains("there is no file &#39;\(start)no.csv&#39;"))
    #expect(page.contains("\(start)bad.csv:5:5: "))
    #expect(try brine(["publish", notebook]).status == 1)
    try expectPrivate("outputs", "site")
    // Again, with what can be kept a hit.
    #expect(try brine(["run", notebook]).status == 1)
    #expect(try brine(["publish", notebook, "-o", root + "/project/site"]).status == 1)
    try expectPrivate("outputs", "site")
  }

  @Test func `paths that the author wrote are theirs`() throws {
    let start = root + "/home/data/"
    try folder.write(Self.notebook(start), to: "\(Self.marker)/project/nb/nb.md")
    let run = try brine(["run", "nb/nb.md"])
    #expect(run.status == 1, "\(run.told)")
    // The notebook's own text holds the paths, and so do its options; nothing else of the machine does.
    try FileManager.default.removeItem(atPath: root + "/project/outputs/nb.html")
    try expectPrivate("outputs", but: start)
  }

  @Test func `folders given from the root`() throws {
    try folder.write(
      "# T\n\n![x](x.png)\n\n" + Self.notebook("data/"), to: "\(Self.marker)/project/nb/nb.md")
    try folder.write(
      [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], to: "\(Self.marker)/project/nb/x.png")
    let out = root + "/project/out"
    _ = try brine(["run", root + "/project/nb/nb.md", "-o", out, "--checkpoints", out + "/kept"])
    _ = try brine([
      "run", "nb/nb.md", "-o", root + "/project/out2", "--checkpoints-from", out + "/kept",
    ])
    _ = try brine([
      "publish", root + "/project/nb", "-o", out + "/site", "--checkpoints", out + "/kept",
    ])
    try expectPrivate("out", "out2")
  }

  @Test func `no store can be written`() throws {
    try folder.write(Self.notebook("data/"), to: "\(Self.marker)/project/nb/nb.md")
    try folder.write("a file", to: "\(Self.marker)/project/kept")
    _ = try brine(["run", root + "/project/nb/nb.md", "--checkpoints", root + "/project/kept"])
    try expectPrivate("outputs")
  }
}

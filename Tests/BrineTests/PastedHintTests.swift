import Foundation
import Reports
import TestSupport
import Testing

/// A hint that is pasted into a shell does only what it says, whatever characters file names contain.
@Suite struct PastedHintTests {
  private static let names = [
    "nb", ";touch pwned;", "a b", "it's", "\"q\"", "-x", "$(touch pwned)", "`touch pwned`", "a\nb",
    "a\tb", "\u{1B}[2Jx", "é ü", "*", "~", "!x", "a\\b", "#x", "&", "日本",
  ]

  @Test(arguments: names)
  func `words are what they were`(name: String) throws {
    let folder = try TemporaryFolder()
    let shown = try Command.run(
      "/bin/bash", ["-c", "printf %s \(name.quotedForShell)"], in: folder.path)
    #expect(shown.output == name)
    #expect(name.quotedForShell.printable == name.quotedForShell)
    #expect(!name.quotedForShell.contains("\t"))
  }

  @Test(arguments: names.filter { !$0.contains("/") })
  func `a report of an earlier text is written anew by the hint`(name: String) throws {
    let folder = try TemporaryFolder()
    let file = name + ".md"
    try folder.write("# T\n", to: file)
    let path = file.hasPrefix("-") ? "./" + file : file
    for output in ["outputs", "o u't"] {
      #expect(try Command.brine("run", path, "-o", output, in: folder.path).status == 0)
      try folder.write("# T\n\nMore for \(output).\n", to: file)
      let told = try Command.brine("check", path, "-o", output, in: folder.path).told
      let hint = try #require(
        told.firstRange(of: "to write it anew: ").map { told[$0.upperBound...] })
      try paste(String(hint), in: folder)
      #expect(
        !(try Command.brine("check", path, "-o", output, in: folder.path).told.contains("anew")))
    }
    #expect(try !folder.names().contains("pwned"))
  }

  @Test(arguments: ["nb", ";touch pwned;", "a b", "it's", "-x", "$(touch pwned)", "é ü", "*"])
  func `a page that publish does not remove is removed by the hint`(name: String) throws {
    let folder = try TemporaryFolder()
    let (file, other) = ("./\(name).md", "other.md")
    for notebook in [file, other] { try folder.write("# T\n", to: notebook) }
    #expect(try Command.brine("publish", file, other, "-o", "s i", in: folder.path).status == 0)
    try folder.write("mine", to: "s i/\(name).html")
    let told = try Command.brine("publish", other, "-o", "s i", in: folder.path).told
    let hint = try #require(told.firstRange(of: "hint: ").map { told[$0.upperBound...] })
    try paste(String(hint.prefix { $0 != "\n" }), in: folder)
    #expect(try folder.names(in: "s i").contains("\(name).html") == false)
    #expect(try !folder.names().contains("pwned"))
  }

  private func paste(_ line: String, in folder: TemporaryFolder) throws {
    let run = try Command.run(
      "/bin/bash", ["-c", "brine() { \"\(Command.program.path)\" \"$@\"; }; \(line)"],
      in: folder.path)
    #expect(run.status == 0, "\(line): \(run.told)")
  }
}

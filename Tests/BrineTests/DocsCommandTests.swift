import Directives
import Foundation
import Reports
import TestSupport
import Testing

@testable import brine

/// `brine docs` as text, Markdown and JSON Schema.
@Suite struct DocsCommandTests {
  private func docs(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> Command {
    let folder = try TemporaryFolder()
    return try Command.brine(["docs"] + arguments, in: folder.path, environment: environment)
  }

  @Test func `alone it lists the directives`() throws {
    let all = try docs()
    #expect(all.status == 0)
    #expect(all.told.isEmpty)
    #expect(all.output.hasPrefix("DIRECTIVES\n  load "))
    #expect(all.output.contains("\n  caption  text\n"))
  }

  @Test func `a directive's page is plain text where there is no terminal, as wide as COLUMNS`()
    throws
  {
    let page = try docs("fit-lda", environment: ["COLUMNS": "60"])
    #expect(page.status == 0)
    #expect(page.output.hasPrefix("fit-lda\n"))
    #expect(!page.output.contains("\u{1B}"))
    #expect(page.output.contains("a whole number from 1 to 10000; 10 by"))
    let lines = page.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 60 })
    #expect(lines.contains { $0.count > 50 })
  }

  @Test func `the Markdown is of all directives or of one`() throws {
    let all = try docs("--format", "markdown")
    #expect(all.output.hasPrefix("# Directives\n"))
    #expect(all.output.contains("\n## fit-lda\n") && all.output.contains("\n## r2\n"))
    let one = try docs("r2", "--format", "markdown")
    #expect(one.output.hasPrefix("## r2\n"))
    #expect(!one.output.contains("\n## fit-lda\n"))
  }

  @Test func `the JSON Schema is JSON`() throws {
    let all = try docs("--format", "json-schema")
    let schema = try JSONDecoder().decode(Value.self, from: Data(all.output.utf8))
    #expect(schema[["$defs", "fit-lda", "properties", "components"]] != nil)
    let one = try docs("--format", "json-schema", "show-segment")
    let own = try JSONDecoder().decode(Value.self, from: Data(one.output.utf8))
    #expect(own[["required"]] == .list([.text("segment")]))
  }

  @Test func `each topic is listed, in the README, and printed as its file has it`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let all = try docs().output
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    #expect(readme.split(separator: "\n", omittingEmptySubsequences: false).count < 250)
    let folder = root.appending(path: "Sources/brine/Topics")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.sorted() == Topic.names.map { $0 + ".md" }.sorted())
    for name in Topic.names {
      let page = try docs(name, "--format", "markdown")
      #expect(page.status == 0)
      let file = try String(contentsOf: folder.appending(path: "\(name).md"), encoding: .utf8)
      #expect(page.output == file.replacing(/<!--.*-->\n/, with: ""))
      #expect(page.output.hasPrefix("# "))
      #expect(all.contains("\n  \(name) "))
      #expect(readme.contains("[`\(name)`](Sources/brine/Topics/\(name).md)"))
    }
    #expect(try docs("values", "--format", "json-schema").status == 64)
  }

  @Test func `a topic fits the terminal and keeps all its words`() throws {
    for topic in Topic.allCases {
      let lines = topic.text.split(separator: "\n").filter {
        !$0.hasPrefix("```") && !$0.hasPrefix("|---")
      }
      let words = lines.flatMap { line in
        let escaped = String(line).replacing("\\|", with: "\u{0}")
        let bare = line.hasPrefix("|") ? escaped.replacing("|", with: " ") : escaped
        return bare.replacing("\u{0}", with: "|").replacing(/^#+\s/, with: "")
          .split(whereSeparator: \.isWhitespace).map(String.init)
      }
      for width in [40, 80, 100] {
        let page = ReferenceText(width: width, usesBold: false).topic(topic.text)
        #expect(page.split(whereSeparator: \.isWhitespace).map(String.init) == words, "\(topic)")
        // Code and tables of many columns are as wide as they are.
        let long = page.split(separator: "\n").filter { $0.count > width && !$0.hasPrefix("  ") }
        #expect(long.allSatisfy { !$0.contains(" ") }, "\(topic), \(width): \(long)")
      }
    }
  }

  @Test func `an unknown directive or format is a wrong command line, with a guess`() throws {
    let unknown = try docs("fit-ldaa")
    #expect(unknown.status == 64)
    #expect(unknown.output.isEmpty)
    #expect(
      unknown.told.contains("there is no directive or topic 'fit-ldaa'; did you mean 'fit-lda'?"))
    let strange = try docs("frobnicate")
    #expect(strange.told.contains("there are the directives assert, avg, "))
    #expect(try docs("--format", "html").status == 64)
    #expect(try docs("load", "r2").status == 64)
  }

  @Test(arguments: ["Sources/README.md", "Tests/README.md", "README.md"])
  func `a page names files that exist`(page: String) throws {
    let text = try String(contentsOfFile: Project.path(page), encoding: .utf8)
    let paths = text.matches(of: /`([\w.+-]+(?:\/[\w.+-]+)+\.(?:swift|h|md|py))`/).map { "\($0.1)" }
    // NAME stands for any name.
    for path in paths where !path.contains("NAME") {
      let places = [path, "Sources/\(path)", "Tests/\(path)"]
      #expect(
        places.contains { FileManager.default.fileExists(atPath: Project.path($0)) },
        "\(page) names \(path)")
    }
    #expect(page != "Sources/README.md" || paths.count > 20)
  }
}

import Foundation
import Testing

@testable import Directives
@testable import Running

/// The catalog, the folder of cells, their tests and the README name the same directives.
@Suite struct CatalogTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func names(in folder: String, droppingSuffix suffix: String) throws -> Set<String>
  {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: folder).path)
    return Set(
      names.filter { $0.hasSuffix(suffix) && !$0.contains("+") }
        .map { String($0.dropLast(suffix.count)) })
  }

  private let types = Set(Catalog.directives.map { "\($0)" })

  @Test func `every file of a cell is in the catalog, and the other way round`() throws {
    #expect(try Self.names(in: "Sources/Directives/Cells", droppingSuffix: ".swift") == types)
  }

  @Test func `every directive has a test file, and the other way round`() throws {
    let tested = try Self.names(in: "Tests/DirectivesTests/Cells", droppingSuffix: "Tests.swift")
    #expect(tested == types)
  }

  @Test func `the README's table lists every directive, and no other`() throws {
    let readme = try String(
      contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let section = try #require(
      readme.split(separator: "\n## ").first { $0.hasPrefix("Directives") })
    let listed = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
    #expect(Set(listed) == Set(Catalog.names))
  }

  @Test func `names of directives and options are lower case with hyphens`() {
    let names = Catalog.directives.flatMap { directive in
      [directive.declaration.name] + directive.declaration.options.map(\.name)
    }
    for name in names {
      #expect(name.allSatisfy { $0 == "-" || $0.isNumber || ("a"..."z").contains($0) }, "\(name)")
    }
  }

  @Test func `no option is called like one that all cells have`() {
    for directive in Catalog.directives {
      let declaration = directive.declaration
      let common = Set(DisplayOptions.declarations(beside: declaration.options).map(\.name))
      #expect(common.count == DisplayOptions.declarations.count)
      let own = declaration.options.map(\.name) + declaration.references
      #expect(Set(own).count == own.count, "\(declaration.name)")
      #expect(common.isDisjoint(with: own), "\(declaration.name)")
    }
  }

  @Test func `a directive makes what its declaration says`() {
    func kind<Made: Directive>(of _: Made.Type) -> ArtifactKind? {
      return (Made.Product.self as? any Artifact.Type)?.kind
    }
    for directive in Catalog.directives {
      #expect(kind(of: directive) == directive.declaration.produces, "\(directive)")
    }
  }

  @Test func `a group has the options of groups within it, in the order of its properties`() {
    let ranking = RankingOptions.option.declarations.map(\.name)
    #expect(ranking == ["by", "shrinkage", "min-ratings"])
    #expect(Recommend.option.declarations.map(\.name) == ["users", "top"] + ranking)
  }

  @Test func `every default is one that the option accepts`() throws {
    for directive in Catalog.directives {
      for option in directive.declaration.options {
        guard let value = option.defaultValue, value != .absent else { continue }
        #expect(option.type.accepts(value), "\(directive.declaration.name): \(option.name)")
      }
    }
  }
}

extension OptionType {
  /// Whether a value is one that the reader of options could have given.
  fileprivate func accepts(_ value: OptionValue) -> Bool {
    switch (self, value) {
    case (.integer(let range), .integer(let integer)): range.contains(integer)
    case (.number(let bounds), .number(let number)):
      number >= bounds.low && number <= bounds.high
        && (bounds.includesLow || number > bounds.low)
        && (bounds.includesHigh || number < bounds.high)
    case (.text, .text), (.path, .text), (.flag, .flag): true
    case (.choice(let words), .text(let text)): words.contains(text)
    case (.list(let element, let count), .list(let list)):
      count.contains(list.count) && list.allSatisfy(element.accepts)
    case (.oneOrMore(let element), .list(let list)):
      !list.isEmpty && list.allSatisfy(element.accepts)
    case (.map(let keys, let element), .map(let map)):
      Set(map.keys).isSubset(of: keys) && map.values.allSatisfy(element.accepts)
    default: false
    }
  }
}

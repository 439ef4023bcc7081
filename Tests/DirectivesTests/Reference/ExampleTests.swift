import Testing

@testable import Directives
@testable import Running

/// The examples of the reference, in one notebook on the built-in set.
@Suite struct ExampleTests {
  /// Each directive after one that makes what it reads, otherwise in the order of the catalog.
  private static let inOrder: [DirectiveReference] = {
    var waiting = Catalog.declarations
    var ordered: [DirectiveDeclaration] = []
    while let next = waiting.firstIndex(where: { directive in
      directive.reads.allSatisfy { input in
        input.source != .nearest || ordered.contains { $0.produces == input.kind }
      }
    }) {
      ordered.append(waiting.remove(at: next))
    }
    return ordered.map(DirectiveReference.init)
  }()

  @Test func `every directive has an example, of options that are its own`() {
    for directive in Catalog.declarations {
      #expect(!directive.example.isEmpty, "\(directive.name)")
    }
    #expect(Self.inOrder.count == Catalog.directives.count)
  }

  @Test func `all examples run, and nothing is wrong with any`() throws {
    let bench = try Workbench()
    let text = Self.inOrder.map(\.example).joined(separator: "\n\n")
    let outcome = try bench.run(text)
    #expect(outcome.diagnostics.isEmpty, "\(bench.shown(outcome.diagnostics))")
    #expect(outcome.computed == Self.inOrder.map(\.name))
  }
}

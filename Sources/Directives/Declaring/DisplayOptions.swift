import Reports

/// The options that every cell has and that only change looks: never part of the compute key.
package struct DisplayOptions: OptionGroup {
  package enum Output: String, OptionChoice { case show, hide }

  let title = Option<String?>(
    "title", .text, default: nil, "A heading over the cell's output.", effect: .looks)
  let caption = Option<String?>(
    "caption", .text, default: nil, "A sentence under the cell's output, in Markdown.",
    effect: .looks)
  package let alt = Option<String?>(
    "alt", .text, default: nil,
    "A description of the cell's chart for those who cannot see it, before the one written from its data.",
    effect: .looks)
  package let id = Option<String?>(
    "id", .text, default: nil, "A name for links to the cell, in place of the cell's own.",
    effect: .looks)
  package let echo = Option<CellReport.Echo>(
    "echo", default: .fold, "Whether the cell's source is shown, folded or hidden.",
    effect: .looks)
  package let output = Option<Output>(
    "output", default: .show, "Whether the cell's output is shown.", effect: .looks)

  package static let option = DisplayOptions()
  static let declarations = option.declarations

  /// Takes the place of `title` in directives that have a `title` of their own.
  private static let heading = Option<String?>(
    "heading", .text, default: nil, option.title.declaration.meaning, effect: .looks)

  /// The display options of a directive that has these options of its own.
  static func declarations(beside own: [OptionDeclaration]) -> [OptionDeclaration] {
    declarations.map { $0.name == option.title.name ? heading(beside: own).declaration : $0 }
  }

  /// The option that gives the heading over a cell's output.
  package static func heading(beside own: [OptionDeclaration]) -> Option<String?> {
    own.contains { $0.name == option.title.name } ? heading : option.title
  }
}

extension CellReport.Echo: OptionChoice {}

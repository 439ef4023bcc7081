import Language
import Reports

/// The options that every cell has and that only change looks: never part of the compute key.
public struct DisplayOptions: Hashable, Sendable {
  enum Output: String, OptionChoice { case show, hide }

  static let title = Option<String?>(
    "title", .text, default: nil, "A heading over the cell's output.", effect: .looks)
  /// What `title` is called where a directive has a `title` of its own.
  static let heading = Option<String?>(
    "heading", .text, default: nil, title.declaration.meaning, effect: .looks)
  static let caption = Option<String?>(
    "caption", .text, default: nil, "A sentence under the cell's output, in Markdown.",
    effect: .looks)
  static let alt = Option<String?>(
    "alt", .text, default: nil,
    "A description of the cell's chart for those who cannot see it, before the one written from its data.",
    effect: .looks)
  static let id = Option<String?>(
    "id", .text, default: nil, "A name for links to the cell, in place of the cell's own.",
    effect: .looks)
  static let echo = Option<CellReport.Echo>(
    "echo", default: .fold, "Whether the cell's source is shown, folded or hidden.",
    effect: .looks)
  static let output = Option<Output>(
    "output", default: .show, "Whether the cell's output is shown.", effect: .looks)

  static let declarations = [
    title.declaration, caption.declaration, alt.declaration, id.declaration, echo.declaration,
    output.declaration,
  ]

  /// Those of the cells of a directive with these options.
  static func declarations(beside own: [OptionDeclaration]) -> [OptionDeclaration] {
    declarations.map { $0.name == title.declaration.name ? heading(beside: own).declaration : $0 }
  }

  /// The option that gives the heading over a cell's output.
  static func heading(beside own: [OptionDeclaration]) -> Option<String?> {
    own.contains { $0.name == title.declaration.name } ? heading : title
  }
}

extension CellReport.Echo: OptionChoice {}

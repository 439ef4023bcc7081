import Reports
import Words

/// A notebook as parsed: front matter, prose, cells. The meaning of cells is not known yet.
public struct Notebook: Sendable {
  /// The path as given by the user.
  public var file: String
  /// The lines as written, without line ends; line number n is `lines[n - 1]`.
  public var lines: [String]
  public var frontMatter: FrontMatter
  /// Number of lines of the front matter, fences included.
  public var frontMatterLines = 0
  public var body: [Markup.Block]
  /// The front matter's abstract, parsed as Markdown.
  public var abstract: [Markup.Block] = []
  /// Links, images, references and footnotes mentioned in the abstract, prose, titles and captions.
  public var mentions: [ProseMention] = []
  /// The images in these texts, once their files have been read.
  public var images = EmbeddedImages()
  /// In the order of the file.
  public var cells: [Cell]

  public init(
    file: String, lines: [String], frontMatter: FrontMatter, body: [Markup.Block], cells: [Cell]
  ) {
    self.file = file
    self.lines = lines
    self.frontMatter = frontMatter
    self.body = body
    self.cells = cells
  }
}

public struct FrontMatter: Hashable, Sendable {
  public var title: String?
  public var subtitle: String?
  public var author: String?
  public var date: String?
  /// The language of the text as an HTML language tag: `de`.
  public var language: String?
  /// As written; `Notebook.abstract` is the parsed form.
  public var abstract: String?
  /// Whether straight quotes, `--` and `...` in prose become typographic ones.
  public var isSmart = false
  /// Whether all parameters could be read; if not, an unknown name may not be a mistake.
  public var hasAllParameters = true
  /// In the order of the file, with the values of this run: the default, or the value from the command line
  /// (`isFromCommandLine`).
  public var parameters: [Setting]

  public init(
    title: String? = nil, subtitle: String? = nil, author: String? = nil, date: String? = nil,
    abstract: String? = nil, parameters: [Setting] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.author = author
    self.date = date
    self.abstract = abstract
    self.parameters = parameters
  }
}

/// A fenced block whose info string starts with a directive's name.
public struct Cell: Hashable, Sendable {
  public var directive: String
  /// The place of the directive's name.
  public var place: SourceRange
  /// The name after the directive, if any.
  public var name: String?
  public var namePlace: SourceRange?
  /// The options in the order of the file, with parameters filled in.
  public var settings: [Setting]
  /// The caption, parsed as Markdown; empty if there is none. Parameters are filled in only in addresses.
  public var caption: [Markup.Block] = []
  /// The fence and its body as written, for the report.
  public var source: String
  /// False if a part of the body could not be read. That has been reported, so missing options must not be.
  public var isComplete: Bool

  public init(
    directive: String, place: SourceRange, name: String? = nil, namePlace: SourceRange? = nil,
    settings: [Setting], source: String, isComplete: Bool = true
  ) {
    self.directive = directive
    self.place = place
    self.name = name
    self.namePlace = namePlace
    self.settings = settings
    self.source = source
    self.isComplete = isComplete
  }
}

extension Notebook {
  /// The diagnostic with its place in this notebook and the line at that place.
  ///
  /// - Parameter part: The part of the place that its fix replaces; nil for all of it.
  public func locate(
    _ diagnostic: Diagnostic, at place: SourceRange?, replacing part: SourceRange? = nil
  ) -> Diagnostic {
    let line = place.flatMap { lines.indices.contains($0.line - 1) ? lines[$0.line - 1] : nil }
    return diagnostic.located(at: place, in: file, line: line, replacing: part)
  }

  /// The diagnostic with the place of the setting that it is about; the cell's place if the option is not given.
  public func locate(_ diagnostic: Diagnostic, in cell: Cell) -> Diagnostic {
    locate(diagnostic, at: place(of: diagnostic.setting ?? SettingPart(), in: cell))
  }

  /// The place of a part of a cell's settings; the cell's place if the option is not given.
  public func place(of part: SettingPart, in cell: Cell) -> SourceRange {
    guard let setting = cell.settings.first(where: { $0.key == part.option }) else {
      return cell.place
    }
    var value = setting.value
    if case .map(let settings) = value.content, let key = part.key {
      value = settings.first { $0.key == key }?.value ?? value
    }
    if case .list(let elements) = value.content, let element = part.element {
      guard elements.indices.contains(element) else { return value.place }
      value = elements[element]
    }
    return part.characters.map { place(of: $0, in: value) } ?? value.place
  }

  /// The place of some characters of a setting's text; the whole place if the text is not written in one piece.
  private func place(of range: Range<Int>, in value: SettingValue) -> SourceRange {
    let place = value.place
    guard let text = value.scalarText, lines.indices.contains(place.line - 1) else {
      return place
    }
    let written = lines[place.line - 1].dropFirst(place.column - 1)
    let quote = written.hasPrefix(text) ? 0 : 1
    guard written.dropFirst(quote).hasPrefix(text) else { return place }
    return place.part(quote + range.lowerBound..<quote + range.upperBound)
  }
}

extension Notebook {
  /// The possible targets of links: headings, and cells as `cell-` followed by their `id` or name.
  public var anchors: Set<String> {
    var anchors: Set<String> = []
    body.eachBlock { if case .heading(_, let anchor, _) = $0 { anchors.insert(anchor) } }
    for (cell, name) in zip(cells, cellNames) {
      let id = cell.settings.first { $0.key == "id" }?.value.scalarText
      anchors.insert("cell-" + (id ?? name))
    }
    return anchors
  }

  /// The name of each cell: the one given by its author, or the directive's, numbered from the second on.
  public var cellNames: [String] {
    var names = FreeNames(besides: Set(cells.compactMap(\.name)))
    return cells.map { $0.name ?? names.claim($0.directive) }
  }
}

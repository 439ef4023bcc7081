import FoundationEssentials

/// A run of a notebook as plain data, ready to be rendered: prose, and the outcome of each cell.
public struct Report: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable, Codable {
    case ok, failed
  }

  /// The notebook's file as named by the user.
  public var notebook: String
  public var title: String
  /// The original anchor of the heading that became the title; nil if the title is not a heading.
  public var titleAnchor: String?
  public var subtitle: String?
  public var author: String?
  public var date: String?
  /// The language of the text as an HTML language tag; nil for English.
  public var language: String?
  /// Markdown; empty if there is none.
  public var abstract: [Markup.Block]
  /// Name and value of each parameter of this run.
  public var parameters: [Facts.Fact]
  public var body: [Markup.Block]
  /// The images of the texts as data; other images become links.
  public var images = EmbeddedImages()
  /// Whether the report includes raw HTML of the prose.
  public var allowsHTML = false
  /// Whether the page describes this run: its time, its duration, which cells were cached. If not, a run that computes
  /// nothing writes the same page.
  public var tellsOfRun = true
  /// Indexed by `Markup.Block.cell`.
  public var cells: [CellReport]
  public var status: Status
  /// Wall-clock time of the whole run.
  public var seconds: Double
  /// When the run ended, ISO 8601 in UTC.
  public var finished: String
  /// Names and versions of programs: `brine 0.1.0`.
  public var versions: [String]
  /// The notebook's text, which readers can save from the page.
  public var text: NotebookText?
  /// The machine of this run.
  public var machine: Machine?
  /// Peak memory of the process until the end of the run, in bytes.
  public var peakMemory: Int?
  /// The files that changed after they were read.
  public var outdated: [OutdatedPart] = []

  /// The files that cells read, each once even if read in several roles.
  public var files: [InputFile] {
    var seen = Set<InputFile>()
    return cells.flatMap(\.files).filter { file in
      var known = file
      known.role = ""
      return seen.insert(known).inserted
    }
  }

  public init(
    notebook: String, title: String, subtitle: String? = nil, author: String? = nil,
    date: String? = nil, abstract: [Markup.Block] = [], parameters: [Facts.Fact] = [],
    body: [Markup.Block], cells: [CellReport], status: Status, seconds: Double, finished: String,
    versions: [String]
  ) {
    self.notebook = notebook
    self.title = title
    self.subtitle = subtitle
    self.author = author
    self.date = date
    self.abstract = abstract
    self.parameters = parameters
    self.body = body
    self.cells = cells
    self.status = status
    self.seconds = seconds
    self.finished = finished
    self.versions = versions
  }
}

extension Report {
  /// The report with its first heading as the title, if the body begins with a level-1 heading that is the only one.
  ///
  /// For notebooks whose front matter has no title. Headings in quotes and lists do not count. The heading must consist
  /// of plain words, because a title would lose links, images and footnote marks.
  public func titledByFirstHeading() -> Report {
    guard case .heading(1, let anchor, let text) = body.first else { return self }
    let isOnly = body.dropFirst().allSatisfy {
      if case .heading(1, _, _) = $0 { false } else { true }
    }
    let words = Markup.plainText(of: text)
    guard isOnly, Markup.isWords(text), words.contains(where: { !$0.isWhitespace }) else {
      return self
    }
    var report = self
    report.title = words
    report.titleAnchor = anchor
    report.body.removeFirst()
    return report
  }
}

extension Report {
  /// The report with each text of the prose, the abstract and captions changed.
  public func mappingTexts(_ change: ([Markup.Inline]) -> [Markup.Inline]) -> Report {
    var report = self
    report.body = body.mappingTexts(change)
    report.abstract = abstract.mappingTexts(change)
    for index in cells.indices {
      report.cells[index].caption = cells[index].caption.mappingTexts(change)
    }
    return report
  }
}

extension Report {
  /// The texts of headings, by their anchors.
  public var sections: [String: String] {
    var sections: [String: String] = [:]
    if let titleAnchor { sections[titleAnchor] = title }
    body.eachBlock {
      if case .heading(_, let anchor, let text) = $0 {
        sections[anchor] = Markup.plainText(of: text)
      }
    }
    return sections
  }
}

/// The images in a notebook's texts as data, each stored once.
public struct EmbeddedImages: Hashable, Sendable {
  /// `data:` URLs.
  public var addresses: [String]
  /// Indices into `addresses`, by the image's source in the texts.
  public var indices: [String: Int]

  public init(addresses: [String] = [], indices: [String: Int] = [:]) {
    self.addresses = addresses
    self.indices = indices
  }

  /// The `data:` URL for a source in the texts; nil if that image is not embedded.
  package func address(of source: String) -> String? { indices[source].map { addresses[$0] } }
}

/// The bytes of the notebook that a report was made from.
public struct NotebookText: Hashable, Sendable {
  /// The file's name without its folder.
  public var name: String
  /// As read, with byte order mark and line ends.
  public var bytes: [UInt8]
  /// 64 hexadecimal digits.
  public var sha256: String

  public init(path: String, bytes: [UInt8], sha256: String) {
    name = path.fileName
    self.bytes = bytes
    self.sha256 = sha256
  }

  /// The bytes as a `data:` URL.
  public var address: String {
    "data:text/markdown;charset=utf-8;base64," + Data(bytes).base64EncodedString()
  }
}

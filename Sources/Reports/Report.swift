import FoundationEssentials

/// A run of a notebook, ready to be shown: prose, and what each cell gave. Plain data.
public struct Report: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable, Codable {
    case ok, failed
  }

  /// The notebook's file, as the person named it.
  public var notebook: String
  public var title: String
  /// The notebook's own anchor of the heading that became the title; nil where the title is no heading.
  public var titleAnchor: String?
  public var subtitle: String?
  public var author: String?
  public var date: String?
  /// Of the text, as HTML names languages; nil for English.
  public var language: String?
  /// Markdown; empty where there is none.
  public var abstract: [Markup.Block]
  /// Name and value of each parameter of this run.
  public var parameters: [Facts.Fact]
  public var body: [Markup.Block]
  /// What the images of the texts show; others are links.
  public var images = EmbeddedImages()
  /// Whether raw HTML in the prose is let through.
  public var allowsHTML = false
  /// Whether the page tells of this run: when it was, how long it took, what it found kept. Where it does
  /// not, a run that computes nothing leaves the same page.
  public var tellsOfRun = true
  /// By the index that `Markup.Block.cell` names.
  public var cells: [CellReport]
  public var status: Status
  /// Whole run, wall-clock.
  public var seconds: Double
  /// When the run ended, ISO 8601 in UTC.
  public var finished: String
  /// Names and versions: `brine 0.1.0`.
  public var versions: [String]
  /// What it was made from, to be taken out of the page again.
  public var text: NotebookText?
  /// What this run ran on.
  public var machine: Machine?
  /// The most memory that the process had at once until the run ended, in bytes.
  public var peakMemory: Int?
  /// What has changed since it was read.
  public var outdated: [OutdatedPart] = []

  /// The files that cells read, each once.
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
  /// With the first heading as the title: where the text begins with a heading of the first level, and it is
  /// the only one of that level.
  ///
  /// For notebooks whose front matter has no title. Only headings that are no part of a quote or list count,
  /// and only one of plain words is taken: a title would lose its links, images and marks of footnotes.
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
  /// The same with each line of text changed: of the prose, the abstract and captions.
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
  /// The words of the headings, by their anchors.
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

/// The images of a notebook's texts as data, each once however often the texts show it.
public struct EmbeddedImages: Hashable, Sendable {
  /// As `data:` addresses.
  public var addresses: [String]
  /// Which of the addresses is meant, by the source that the texts have.
  public var indices: [String: Int]

  public init(addresses: [String] = [], indices: [String: Int] = [:]) {
    self.addresses = addresses
    self.indices = indices
  }

  /// What the page shows for a source of the texts; nil if that is no image of the notebook.
  package func address(of source: String) -> String? { indices[source].map { addresses[$0] } }
}

/// The very bytes that a report was made from.
public struct NotebookText: Hashable, Sendable {
  /// Of the file, without its folder.
  public var name: String
  /// With its byte order mark and line ends, as they were read.
  public var bytes: [UInt8]
  /// 64 hexadecimal digits.
  public var sha256: String

  public init(path: String, bytes: [UInt8], sha256: String) {
    name = path.fileName
    self.bytes = bytes
    self.sha256 = sha256
  }

  /// The bytes as a `data:` address.
  public var address: String {
    "data:text/markdown;charset=utf-8;base64," + Data(bytes).base64EncodedString()
  }
}

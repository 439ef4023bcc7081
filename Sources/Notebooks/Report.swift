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

/// What one cell gave in a run.
public struct CellReport: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable, Codable {
    /// Computed in this run.
    case ran
    /// Answered from a checkpoint.
    case cached
    case failed
    /// Not run, because something it reads failed.
    case skipped
  }

  public var name: String
  /// What links and references call it, if not by its name.
  public var id: String?
  public var directive: String
  /// The line of the fence.
  public var line: Int
  /// The fence as written.
  public var source: String
  public var status: Status
  /// Seconds of this run: the time to compute, or to look the checkpoint up.
  public var seconds: Double
  /// When the result was computed, ISO 8601 in UTC, and how long that took; nil if it never was.
  public var computed: String?
  public var computeSeconds: Double?
  /// The checkpoint's key, 64 hexadecimal digits; nil for a cell that could not get one.
  public var key: String?
  /// The folder of another store that the result was taken from; nil for the own one.
  public var cachedFrom: String?
  /// What the result was computed on; nil if it never was, or by a version that did not say.
  public var computedOn: Machine?
  /// The cells it reads.
  public var reads: [String]
  /// The files it reads.
  public var files: [InputFile] = []
  public var title: String?
  /// Markdown; empty where there is none.
  public var caption: [Markup.Block]
  public var alt: String?
  public var echo: Echo
  public var showsOutput: Bool
  public var exhibits: [Exhibit]
  /// What the cell publishes; a record.
  public var values: Value
  /// Why it failed, or what it warns of.
  public var diagnostics: [Diagnostic]
  /// For a skipped cell: the cells it waits for.
  public var waitsFor: [String]
  /// For a cell that was skipped because the run was to end at the first failure: the cell that failed.
  public var stoppedBy: String?
  /// Why it was computed and not answered from a checkpoint: `components: 20 -> 25`.
  public var reasons: [String]

  /// How the source of a cell is shown.
  public enum Echo: String, Hashable, Sendable, Codable, CaseIterable {
    case show, fold, hide
  }

  public init(
    name: String, directive: String, line: Int, source: String, status: Status, seconds: Double,
    computed: String? = nil, computeSeconds: Double? = nil, key: String? = nil,
    reads: [String] = [], title: String? = nil, caption: [Markup.Block] = [], alt: String? = nil,
    echo: Echo = .fold, showsOutput: Bool = true, exhibits: [Exhibit] = [],
    values: Value = .record([:]), diagnostics: [Diagnostic] = [], waitsFor: [String] = [],
    reasons: [String] = []
  ) {
    self.name = name
    self.directive = directive
    self.line = line
    self.source = source
    self.status = status
    self.seconds = seconds
    self.computed = computed
    self.computeSeconds = computeSeconds
    self.key = key
    self.reads = reads
    self.title = title
    self.caption = caption
    self.alt = alt
    self.echo = echo
    self.showsOutput = showsOutput
    self.exhibits = exhibits
    self.values = values
    self.diagnostics = diagnostics
    self.waitsFor = waitsFor
    self.reasons = reasons
  }
}

/// The outcome of one cell in a run.
public struct CellReport: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable, Codable {
    /// Computed in this run.
    case ran
    /// Read from a checkpoint.
    case cached
    case failed
    /// Not run, because a cell that it reads failed, or because the run stopped at a failure.
    case skipped
  }

  public var name: String
  /// The name in links and references, if not `name`.
  public var id: String?
  public var directive: String
  /// The line of the fence.
  public var line: Int
  /// The fence and its body as written.
  public var source: String
  public var status: Status
  /// Duration in this run: of the computation, or of looking up the checkpoint.
  public var seconds: Double
  /// When the result was computed, ISO 8601 in UTC, and how long that took; nil if it never was.
  public var computed: String?
  public var computeSeconds: Double?
  /// The checkpoint's key, 64 hexadecimal digits; nil if it could not be determined.
  public var key: String?
  /// The folder of another store that the result was read from; nil for the run's own store.
  public var cachedFrom: String?
  /// The machine that computed the result; nil if it never was computed, or by a version that did not record it.
  public var computedOn: Machine?
  /// The cells that it reads.
  public var reads: [String]
  /// The files that it reads.
  public var files: [InputFile] = []
  public var title: String?
  /// Markdown; empty if there is none.
  public var caption: [Markup.Block]
  public var alt: String?
  public var echo: Echo
  public var showsOutput: Bool
  public var exhibits: [Exhibit]
  /// The published values; a record.
  public var values: Value
  /// Why it failed, or its warnings.
  public var diagnostics: [Diagnostic]
  /// For a skipped cell: the cells it waits for.
  public var waitsFor: [String]
  /// For a cell that was skipped because the run stops at the first failure: the cell that failed.
  public var stoppedBy: String?
  /// Why it was computed and not read from a checkpoint: `components: 20 -> 25`.
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

import Engine
import Language
import Reports

/// What a directive cell means: its options, what it reads and makes, how that is computed and shown.
///
/// A directive is one file in `Cells/`, one line in `Catalog`, one test file.
public protocol Directive: Sendable {
  /// What the cell makes, to be shown: an `Artifact` if other cells read it, a `StoredArtifact` if it is kept.
  associatedtype Product: Sendable

  static var declaration: DirectiveDeclaration { get }

  /// What a cell with these options reads, of what is declared or through it.
  static func reads(with options: Options) -> [Input]

  /// Complaints about options that are each good but do not go together, with each other or with
  /// those of the cells that are read. Nothing is read or run.
  static func problems(with options: Options, reading: [ArtifactKind: ReadCell]) -> [Diagnostic]

  /// The values of cells above that the cell reads, by what its options say.
  ///
  /// They are in its key by what they are: a cell above that is computed anew and gives the same values
  /// changes nothing.
  static func values(readBy options: Options) -> [ReadValue]

  /// The names that stand for each `<…>` in the paths of what a cell with these options publishes, as far
  /// as can be told before it runs: `["part": ["train", "test"]]`.
  static func publishedNames(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [String: [String]]

  /// What the options tell, before anything runs, of what a cell with them makes.
  static func facts(with options: Options) -> ProductFacts

  /// The options with which a cell of this directive holds out one of several folds of the users, numbered from 1, in
  /// place of its test users; nil for a directive that does not split users, or a cell that is one fold already.
  static func folded(_ options: Options, fold: Int, of folds: Int) -> Options?

  /// Cells above that it has run again with other options; nil for nearly all directives.
  ///
  /// - Parameter options: Found good by `problems`.
  static func repetition(asked options: Options) -> Repetition?

  /// What the result depends on besides options and cells: files, the revision of built-in data.
  ///
  /// - Throws: an error that says which file is missing.
  static func ingredients(of options: Options) throws -> [Ingredient]

  /// The expensive part, which reads and makes: a function of what the key names, and of nothing else.
  static func compute(_ cell: CellContext) throws -> Product

  /// The cheap part, which shows: what people see of `product`, and what the cell publishes. It is done again
  /// where an option has changed that only changes what is shown.
  static func present(_ product: Product, of cell: CellContext) throws -> Presentation
}

extension Directive {
  public static func reads(with options: Options) -> [Input] { declaration.reads }

  public static func problems(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [Diagnostic] { [] }

  public static func values(readBy options: Options) -> [ReadValue] { [] }

  public static func publishedNames(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [String: [String]] { [:] }

  public static func facts(with options: Options) -> ProductFacts { ProductFacts() }

  public static func folded(_ options: Options, fold: Int, of folds: Int) -> Options? { nil }

  public static func repetition(asked options: Options) -> Repetition? { nil }

  public static func ingredients(of options: Options) throws -> [Ingredient] { [] }
}

/// The outside of a directive: what a notebook's author must know.
public struct DirectiveDeclaration: Sendable {
  public let name: String
  /// Raised by whoever changes what `compute` or `present` gives for the same options and inputs.
  public let revision: Int
  /// A sentence for the reference.
  public let summary: String
  /// A cell's body for the reference, that runs where all cells above it are examples too.
  public var example = ""
  public let options: [OptionDeclaration]
  public let reads: [Input]
  /// What cells below can read from it: the kind of its product; nil for a cell that only shows.
  public let produces: ArtifactKind?
  /// The values that its cells publish. What a notebook uses of them is checked against these before
  /// anything runs.
  public var publishes: [PublishedValue] = []
}

extension DirectiveDeclaration {
  /// The same, but for what is read.
  func reading(_ inputs: [Input]) -> DirectiveDeclaration {
    DirectiveDeclaration(
      name: name, revision: revision, summary: summary, options: options, reads: inputs,
      produces: produces)
  }
}

/// What the options of a cell tell, before anything runs, of what it makes; nil where it makes something
/// else, or where they do not tell.
public struct ProductFacts: Hashable, Sendable {
  /// Of ratings: whether movies have titles.
  var hasTitles: Bool?
  /// Of a split.
  var parts: [Split.Name]?
  /// Of a model: how many it has.
  var segments: Int?
  /// Of segments: whose.
  var users: SegmentedUsers?
}

/// What is known before the run of a cell that another one reads.
public struct ReadCell: Sendable {
  let facts: ProductFacts
  /// Whether all its options could be read.
  let isWhole: Bool
  /// The cell's own index in the plan and those of the cells it comes from, by what they make.
  let lineage: [ArtifactKind: Int]

  /// - Parameter options: Those of the cell, or those that it is repeated with.
  init(_ cell: CellTask, with options: Options) {
    facts = cell.directive.facts(with: options)
    isWhole = options.isWhole
    lineage = cell.lineage
  }
}

/// Something a directive reads from a cell above.
public struct Input: Hashable, Sendable {
  /// Which cell it comes from if the author names none.
  public enum Source: Hashable, Sendable {
    /// The nearest cell above that makes one.
    case nearest
    /// The cell that the cell of another input reads: titles always come from the ratings that the
    /// model was fitted to.
    case through(ArtifactKind)
  }

  public let kind: ArtifactKind
  public let source: Source
  /// Whether the author may name another cell, by the kind's name as the key.
  public let isOpen: Bool

  static func nearest(_ kind: ArtifactKind) -> Input {
    Input(kind: kind, source: .nearest, isOpen: true)
  }

  static func through(_ via: ArtifactKind, _ kind: ArtifactKind, isOpen: Bool = false) -> Input {
    Input(kind: kind, source: .through(via), isOpen: isOpen)
  }
}

/// A value of another cell that a cell reads, and where its options say so.
public struct ReadValue: Hashable, Sendable {
  public let path: ValuePath
  public let option: String
  public let spot: SettingPart
}

/// What people see of a cell, and what it publishes.
public struct Presentation: Hashable, Sendable, Codable {
  public var exhibits: [Exhibit]
  public var values: [String: Value]

  public init(exhibits: [Exhibit], values: [String: Value] = [:]) {
    self.exhibits = exhibits
    self.values = values
  }
}

/// Why a cell could not be computed, of which something is shown all the same.
struct ShownFailure: Error {
  let diagnostic: Diagnostic
  let presentation: Presentation
}

extension Diagnostic {
  /// A complaint about an option, found before anything runs.
  ///
  /// - Parameters:
  ///   - option: The option whose value is meant; nil for the cell as a whole.
  ///   - spot: The part of the option that is meant; nil for all of it.
  init(_ option: String?, _ message: String, hint: String? = nil, spot: SettingPart? = nil) {
    self.init(.unfitOption, message, hint: hint)
    setting = spot ?? SettingPart()
    setting?.option = option
  }

  /// Why a cell could not be computed, pinned to an option where one is to blame.
  init(
    _ message: String, hint: String? = nil, option: String? = nil, spot: SettingPart? = nil
  ) {
    self.init(.cellFailed, message, hint: hint)
    setting = spot ?? SettingPart()
    setting?.option = option
  }
}

/// Something a result depends on that is neither an option nor a cell.
public enum Ingredient: Hashable, Sendable {
  /// A file, for what it holds and not for where it lies: `ratings`.
  case file(role: String, path: String)
  case fact(name: String, value: String)
}

/// What a cell may use while it computes and presents.
public struct CellContext {
  public let options: Options
  public let workers: Workers
  public let progress: Progress
  /// What it may take.
  public let memory: Memory
  /// The cells that are read.
  let reading: [ArtifactKind: ReadCell]
  /// The values of other cells that it reads.
  let published: [ValuePath: Value]
  /// The runs that its repetition asked for.
  let branches: Branches?
  /// What these runs gave.
  let outcomes: [BranchOutcome]
  /// Gives the product of an input's cell, from this run or from a checkpoint.
  let product: (ArtifactKind) throws -> any Sendable

  /// Whether the cell's input `made` comes from the very `source` that the cell reads itself: whether
  /// the model was fitted to this split.
  func input(_ made: ArtifactKind, comesFrom source: ArtifactKind) -> Bool {
    guard let cell = reading[made], let own = reading[source] else { return false }
    return cell.lineage[source] == own.lineage[source]
  }

  /// What the cell reads. Loaded when first asked for.
  func read<Wanted: Artifact>(_: Wanted.Type) throws -> Wanted {
    guard let wanted = try product(Wanted.kind) as? Wanted else {
      preconditionFailure("\(Wanted.kind) is made as another type")
    }
    return wanted
  }
}

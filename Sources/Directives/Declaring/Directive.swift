import Checkpoints
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
  static func problems(with options: Options, reading: ReadCells) -> [Diagnostic]

  /// The values of cells above that the cell reads, by what its options say.
  ///
  /// They are in its key by what they are: a cell above that is computed anew and gives the same values
  /// changes nothing.
  static func values(readBy options: Options) -> [ReadValue]

  /// The names that stand for each `<…>` in the paths of what a cell with these options publishes, as far
  /// as can be told before it runs: `["part": ["train", "test"]]`.
  static func publishedNames(
    with options: Options, reading: ReadCells
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

  /// Brings back what `compute` has made and a checkpoint has kept.
  ///
  /// - Throws: an error if the arrays are not what this directive would have kept.
  static func restored(_ checkpoint: Container, for cell: CellContext) throws -> Product

  /// The cheap part, which shows: what people see of `product`, and what the cell publishes. It is done again
  /// where an option has changed that only changes what is shown.
  static func present(_ product: Product, of cell: CellContext) throws -> Presentation
}

extension Directive {
  public static func reads(with options: Options) -> [Input] { declaration.reads }

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] { [] }

  public static func values(readBy options: Options) -> [ReadValue] { [] }

  public static func publishedNames(
    with options: Options, reading: ReadCells
  ) -> [String: [String]] { [:] }

  public static func facts(with options: Options) -> ProductFacts { ProductFacts() }

  public static func folded(_ options: Options, fold: Int, of folds: Int) -> Options? { nil }

  public static func repetition(asked options: Options) -> Repetition? { nil }

  public static func ingredients(of options: Options) throws -> [Ingredient] { [] }

  public static func restored(_ checkpoint: Container, for cell: CellContext) throws -> Product {
    let stored = Product.self as? any StoredArtifact.Type
    guard let product = try stored?.init(restoring: checkpoint) as? Product else {
      throw RestoreError(array: checkpoint.arrays.first?.name ?? "")
    }
    return product
  }
}

/// Something a result depends on that is neither an option nor a cell.
public enum Ingredient: Hashable, Sendable {
  /// A file, for what it holds and not for where it lies: `ratings`.
  case file(role: String, path: String)
  case fact(name: String, value: String)
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

/// Cells for a caller that does not know the type of their product.
extension Directive {
  package static func run(_ cell: CellContext) throws -> (product: any Sendable, Presentation) {
    let product = try checked(cell)
    return (product, try shown(product, cell))
  }

  package static func present(_ product: any Sendable, _ cell: CellContext) throws -> Presentation {
    guard let product = product as? Product else {
      preconditionFailure("'\(declaration.name)' was given another directive's product")
    }
    return try shown(product, cell)
  }

  package static func computeAlone(_ cell: CellContext) throws -> any Sendable { try checked(cell) }

  private static func checked(_ cell: CellContext) throws -> Product {
    let product = try compute(cell)
    if let stored = product as? any StoredArtifact {
      try FiniteNumbers(options: cell.options, declaration: declaration).check(stored)
    }
    return product
  }

  private static func shown(_ product: Product, _ cell: CellContext) throws -> Presentation {
    let presentation = try present(product, of: cell)
    try FiniteNumbers(options: cell.options, declaration: declaration).check(presentation)
    return presentation
  }

  /// - Throws: an error if the arrays are not what this directive would have kept.
  package static func restore(
    _ checkpoint: Container, for cell: CellContext
  ) throws -> any Sendable {
    let product = try restored(checkpoint, for: cell)
    if let stored = product as? any StoredArtifact,
      let (array, _) = try FiniteNumbers.first(notFiniteIn: stored)
    {
      throw RestoreError(array: array.name)
    }
    return product
  }
}

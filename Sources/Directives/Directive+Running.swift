import Checkpoints

extension Directive {
  /// Computes and presents, for a caller that does not know the product's type.
  static func run(_ cell: CellContext) throws -> (any Artifact, Presentation) {
    let product = try checked(cell)
    return (product, try shown(product, cell))
  }

  static func present(_ artifact: any Artifact, _ cell: CellContext) throws -> Presentation {
    guard let product = artifact as? Product else {
      preconditionFailure("'\(declaration.name)' was given another directive's product")
    }
    return try shown(product, cell)
  }

  static func computeAlone(_ cell: CellContext) throws -> any Artifact { try checked(cell) }

  private static func checked(_ cell: CellContext) throws -> Product {
    let product = try compute(cell)
    try FiniteNumbers(options: cell.options, declaration: declaration).check(product)
    return product
  }

  private static func shown(_ product: Product, _ cell: CellContext) throws -> Presentation {
    let presentation = try present(product, of: cell)
    try FiniteNumbers(options: cell.options, declaration: declaration).check(presentation)
    return presentation
  }

  /// - Throws: an error if the arrays are not what this directive would have kept.
  static func restore(_ checkpoint: Container) throws -> any Artifact {
    let product = try Product(restoring: checkpoint)
    if let (array, _) = try FiniteNumbers.first(notFiniteIn: product) {
      throw RestoreError(array: array.name)
    }
    return product
  }
}

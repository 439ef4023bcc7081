import Checkpoints

/// Cells for a caller that does not know the type of their product.
extension Directive {
  static func run(_ cell: CellContext) throws -> (product: any Sendable, Presentation) {
    let product = try checked(cell)
    return (product, try shown(product, cell))
  }

  static func present(_ product: any Sendable, _ cell: CellContext) throws -> Presentation {
    guard let product = product as? Product else {
      preconditionFailure("'\(declaration.name)' was given another directive's product")
    }
    return try shown(product, cell)
  }

  static func computeAlone(_ cell: CellContext) throws -> any Sendable { try checked(cell) }

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
  static func restore(_ checkpoint: Container) throws -> any Sendable {
    guard let stored = Product.self as? any StoredArtifact.Type else {
      throw RestoreError(array: checkpoint.arrays.first?.name ?? "")
    }
    let product = try stored.init(restoring: checkpoint)
    if let (array, _) = try FiniteNumbers.first(notFiniteIn: product) {
      throw RestoreError(array: array.name)
    }
    return product
  }
}

import Checkpoints

extension PlannedCell {
  /// What the names of the cell's checkpoints begin with.
  var label: String { directive.declaration.name }
}

extension Directive {
  /// Computes and presents, for a caller that does not know the product's type.
  static func run(_ cell: CellContext) throws -> (any Artifact, Presentation) {
    let product = try compute(cell)
    return (product, try present(product, of: cell))
  }

  static func present(_ artifact: any Artifact, _ cell: CellContext) throws -> Presentation {
    guard let product = artifact as? Product else {
      preconditionFailure("'\(declaration.name)' was given another directive's product")
    }
    return try present(product, of: cell)
  }

  static func computeAlone(_ cell: CellContext) throws -> any Artifact { try compute(cell) }

  static func restore(_ checkpoint: Container) throws -> any Artifact {
    try Product(restoring: checkpoint)
  }
}

import TestSupport

/// A notebook made at random, and what in it depends on what, known from how it was made.
struct GeneratedNotebook {
  struct Cell {
    let directive: String
    var name: String
    /// Options of the result; no two cells have the same, so that no two keys are alike.
    var options: [(key: String, value: String)]
    /// Options that change only what is shown, or how it looks.
    var looks: [(key: String, value: String)] = []
    /// The cell that it reads directly, named in the notebook; nil for `load`.
    let reads: Int?
    var comment = ""
  }

  var cells: [Cell] = []
  var prose = "Some prose."
  private var fresh = 0

  init(_ dice: inout Dice) {
    let load = add("load", [("source", ".")], reads: nil)
    for _ in 0...dice.below(2) {
      let split = add("partition", [("seed", number()), ("train", "0.6")], reads: load)
      for _ in 0...dice.below(2) {
        let model = add(
          "fit-lda", [("random-state", number()), ("components", "2"), ("max-iter", "1")],
          reads: split)
        if dice.chance(0.5) { add("show-segment", [("segment", "\(dice.below(2))")], reads: model) }
        guard dice.chance(0.8) else { continue }
        let segments = add("segment", [("users", "all")], reads: model)
        let averages = add("avg", [], reads: segments)
        if dice.chance(0.7) { add("r2", [("on", dice.oneOf(["both", "test"]))], reads: averages) }
        if dice.chance(0.5) {
          add("predict", [("users", "[\(1 + dice.below(9)), 11]")], reads: averages)
        }
        if dice.chance(0.5) {
          add(
            "hit-rate", [("top", "[\(1 + dice.below(5)), 7]"), ("min-ratings", "1")],
            reads: averages)
        }
      }
    }
  }

  @discardableResult
  private mutating func add(
    _ directive: String, _ options: [(String, String)], reads: Int?
  ) -> Int {
    cells.append(
      Cell(
        directive: directive, name: "c\(cells.count)",
        options: options.map { (key: $0.0, value: $0.1) }, reads: reads))
    return cells.count - 1
  }

  /// A number that was not used before.
  mutating func number() -> String {
    fresh += 1
    return "\(fresh + 10)"
  }

  /// The cell and all that read it, directly or through others.
  func dependants(of cell: Int) -> Set<Int> {
    cells.indices.reduce(into: [cell]) { found, index in
      if let read = cells[index].reads, found.contains(read) { found.insert(index) }
    }
  }

  var text: String {
    let blocks = cells.map { cell in
      let from = cell.reads.map { [(key: "from", value: cells[$0].name)] } ?? []
      let lines = (cell.options + cell.looks + from).map { "\($0.key): \($0.value)" }
      return
        "```\(cell.directive) \(cell.name)\n\(cell.comment)\(lines.joined(separator: "\n"))\n```\n"
    }
    return prose + "\n\n" + blocks.joined(separator: "\n\(prose)\n\n")
  }
}

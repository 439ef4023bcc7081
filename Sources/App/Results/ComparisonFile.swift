/// A comparison as machines read it.
package struct ComparisonFile: ResultsFile {
  let old: String
  let new: String
  let parameters: [ResultsComparison.ParameterChange]
  let values: Int
  let changes: [ResultsComparison.Change]
  let cells: [ResultsComparison.Cell]

  package init(old: String, new: String, _ comparison: ResultsComparison) {
    self.old = old
    self.new = new
    parameters = comparison.parameters
    values = comparison.values
    changes = comparison.changes
    cells = comparison.cells
  }
}

import Directives
import Language

/// A checked notebook as a graph of tasks: one for each cell, and one for each cell that a sweep repeats with other
/// options. Immutable and independent of files, checkpoints and runs.
public struct TaskGraph: Sendable {
  public let notebook: Notebook
  /// The cells in the order of the notebook, then the tasks of the sweeps' branches. A task reads cells above its own
  /// cell, and earlier tasks of its own branch.
  public let tasks: [CellTask]
  private let cellCount: Int

  /// - Parameter cells: The cells, with their inputs by index. The branches of sweeps have no tasks yet.
  init(notebook: Notebook, cells: [CellTask]) {
    self.notebook = notebook
    cellCount = cells.count
    var tasks = cells
    for (index, cell) in cells.enumerated() {
      guard var branches = cell.branches else { continue }
      for number in branches.all.indices {
        let branch = branches.all[number]
        var repeated: [Int: Int] = [:]
        for original in branches.cells {
          let options = branch.options[original] ?? cells[original].options
          let inputs = cells[original].inputs.mapValues { repeated[$0] ?? $0 }
          repeated[original] = tasks.count
          tasks.append(cells[original].with(options, reading: inputs))
        }
        branches.all[number].tasks = repeated
      }
      tasks[index].branches = branches
    }
    self.tasks = tasks
  }

  /// The tasks of the notebook's own cells, in order.
  public var cells: ArraySlice<CellTask> { tasks[..<cellCount] }

  /// For each cell, the last cell that reads it, itself or by repeating a cell that does; the cell itself if none does.
  func lastReaders() -> [Int] {
    var last = Array(cells.indices)
    for (index, cell) in cells.enumerated() {
      let repeated = cell.branches.map { $0.all.flatMap(\.tasks.values) } ?? []
      for source in ([index] + repeated).flatMap({ tasks[$0].inputs.values })
      where source < cellCount {
        last[source] = max(last[source], index)
      }
    }
    return last
  }
}

/// A task, whose result is loaded from a checkpoint or computed: a directive with its options and inputs.
public struct CellTask: Sendable {
  /// The name given by the author, or the directive's name, with a number from the second such cell on.
  public let name: String
  public let directive: any Directive.Type
  public let options: Options
  /// The task that each input comes from.
  public let inputs: [ArtifactKind: Int]
  /// The cell that publishes each value that the task reads.
  let values: [ValuePath: Int]
  /// The cell itself and all cells that it depends on, by the kind of artifact that they make.
  let lineage: [ArtifactKind: Int]
  public let cell: Cell
  /// The index of its cell: its own index, unless a sweep repeats the cell.
  let cellIndex: Int
  /// Whether its cell has no errors. Other tasks are never run.
  let isWhole: Bool
  /// The runs of a sweep; nil for other directives.
  public internal(set) var branches: Branches?

  /// The prefix of its checkpoints' file names.
  var label: String { directive.declaration.name }

  /// What the cells that read it know about it.
  var asRead: ReadCell { ReadCell(directive, with: options, lineage: lineage) }

  /// The tasks that it depends on directly.
  var sources: [Int] {
    Set(inputs.values).union(values.values).union(branches?.given ?? []).sorted()
  }

  /// The same cell with other options, which must not change what it reads, and possibly other inputs.
  func with(_ options: Options, reading inputs: [ArtifactKind: Int]? = nil) -> CellTask {
    CellTask(
      name: name, directive: directive, options: options, inputs: inputs ?? self.inputs,
      values: values,
      lineage: lineage, cell: cell, cellIndex: cellIndex, isWhole: isWhole)
  }

  /// The names of the cells that it reads, each once: inputs, cells whose values it reads, and those that a sweep
  /// measures and varies. Leaves out inputs that come only through another input.
  func reads(in graph: TaskGraph) -> [String] {
    let open = directive.reads(with: options).filter { $0.isOpen || $0.source == .nearest }
    var seen = Set<Int>()
    let repeated = branches.map { $0.measures.map(\.cell) + [$0.varied] } ?? []
    let read = open.compactMap { inputs[$0.kind] } + values.values.sorted(by: >) + repeated
    return read.filter { seen.insert($0).inserted }.map { graph.tasks[$0].name }
  }
}

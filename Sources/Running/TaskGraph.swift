import Directives
import Language
import Reports

/// A checked notebook as a graph of tasks: one for each cell, and one for each cell that a sweep repeats with other
/// options. Immutable; nothing in it is known of files, checkpoints or a run.
public struct TaskGraph: Sendable {
  public let notebook: Notebook
  /// The cells in the order of the notebook, then the tasks of the sweeps' branches. A task reads cells above its own
  /// cell, and earlier tasks of its own branch.
  public let tasks: [CellTask]
  private let cellCount: Int

  /// - Parameter cells: wired to each other by their indices; sweeps with branches that have no tasks yet.
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

  /// The tasks of the notebook's own cells, in its order.
  public var cells: ArraySlice<CellTask> { tasks[..<cellCount] }

  /// For each cell the last one that reads it, or has a cell repeated that does; the cell itself if none does.
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

/// Something to be answered from a checkpoint or computed: a directive with its options and what it reads.
public struct CellTask: Sendable {
  /// The author's name for its cell, or the directive's, with a number from the second on.
  public let name: String
  public let directive: any Directive.Type
  public let options: Options
  /// The task that each input comes from.
  public let inputs: [ArtifactKind: Int]
  /// The cell that each value it reads comes from.
  let values: [ValuePath: Int]
  /// The cell itself and all it comes from, by what they make.
  let lineage: [ArtifactKind: Int]
  public let cell: Cell
  /// The index of its cell, which is its own unless a sweep repeats it.
  let cellIndex: Int
  /// Whether its cell has no mistake. A task that is not whole is never run.
  let isWhole: Bool
  /// What it has repeated, if it is a sweep.
  public internal(set) var branches: Branches?

  /// What the names of its checkpoints begin with.
  var label: String { directive.declaration.name }

  /// As those who read it know it.
  var asRead: ReadCell { ReadCell(directive, with: options, lineage: lineage) }

  /// The tasks it cannot do without.
  var sources: [Int] {
    Set(inputs.values).union(values.values).union(branches?.given ?? []).sorted()
  }

  /// The same cell with other options, which do not change what it reads.
  func with(_ options: Options, reading inputs: [ArtifactKind: Int]? = nil) -> CellTask {
    CellTask(
      name: name, directive: directive, options: options, inputs: inputs ?? self.inputs,
      values: values,
      lineage: lineage, cell: cell, cellIndex: cellIndex, isWhole: isWhole)
  }

  /// The names of the cells it reads: the nearest first, then those of which values are, each once, without those that
  /// only come along with another.
  func reads(in graph: TaskGraph) -> [String] {
    let open = directive.reads(with: options).filter { $0.isOpen || $0.source == .nearest }
    var seen = Set<Int>()
    let repeated = branches.map { $0.measures.map(\.cell) + [$0.varied] } ?? []
    let read = open.compactMap { inputs[$0.kind] } + values.values.sorted(by: >) + repeated
    return read.filter { seen.insert($0).inserted }.map { graph.tasks[$0].name }
  }
}

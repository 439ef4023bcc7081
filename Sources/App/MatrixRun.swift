import Checkpoints
import Language
import Reports
import Running

/// Runs a notebook once for each combination of a matrix.
package struct MatrixRun {
  package let matrix: ParameterMatrix
  package let combinations: [ParameterMatrix.Combination]
  /// The output that names the file with the results of all runs.
  package let summary: RunOutput
  /// The output of each combination.
  package let outputs: [RunOutput]
  private let notebook: String
  private let prepare: (ParameterMatrix.Combination) -> (PreparedNotebook?, [Diagnostic])

  /// - Parameters:
  ///   - overrides: Values of parameters; ignored for those in the matrix.
  ///   - folder: The folder of reports.
  package init(
    of notebook: String, _ matrix: ParameterMatrix, over overrides: [ParameterOverride],
    prose: ProseOptions, isStrict: Bool, to folder: String
  ) {
    self.matrix = matrix
    self.notebook = notebook
    combinations = matrix.combinations
    summary = RunOutput(directory: folder, notebook: notebook)
    outputs = matrix.fileNames(for: summary.name).map { RunOutput(directory: folder, name: $0) }
    // Read once, so that all runs use the same bytes and match the digest.
    let bytes = NotebookSource.read(notebook)
    let varied = Set(matrix.axes.map(\.name))
    let fixed = overrides.filter { !varied.contains($0.name) }
    prepare = { combination in
      PreparedNotebook.prepare(
        notebook, bytes: bytes, overrides: fixed + combination.overrides, prose: prose,
        isStrict: isStrict)
    }
  }

  /// An error or warning, and the combinations that have it.
  package struct Finding {
    package let diagnostic: Diagnostic
    /// Empty if all combinations have it.
    package let combinations: [ParameterMatrix.Combination]
  }

  /// Checks every combination.
  ///
  /// - Returns: The distinct diagnostics, and the notebook's SHA-256, nil if a combination has an error.
  package func check() -> (findings: [Finding], sha256: String?) {
    var sha256: String?
    var isFine = true
    var found: [Diagnostic] = []
    var places: [Diagnostic: [ParameterMatrix.Combination]] = [:]
    for combination in combinations {
      let (prepared, diagnostics) = prepare(combination)
      if let prepared { sha256 = prepared.text.sha256 } else { isFine = false }
      for diagnostic in diagnostics {
        if places[diagnostic] == nil { found.append(diagnostic) }
        places[diagnostic, default: []].append(combination)
      }
    }
    let findings = found.map { diagnostic in
      let places = places[diagnostic] ?? []
      return Finding(
        diagnostic: diagnostic, combinations: places.count < combinations.count ? places : [])
    }
    return (findings, isFine ? sha256 : nil)
  }

  /// Why the runs stopped before all combinations were run.
  package enum Stop {
    case interrupted
    /// The notebook has become invalid since `check()`, because an image was removed.
    case invalid([Diagnostic])
  }

  /// Runs all combinations in order.
  ///
  /// - Parameters:
  ///   - sha256: The SHA-256 of the notebook, from `check()`.
  ///   - begins: Called with the index of each combination before its run.
  ///   - run: Runs a notebook, writes its report and updates the set of computed keys. Throws `Interrupted` if stopped.
  /// - Returns: The results of the finished runs, not yet written, and why they are incomplete, if so.
  package func run(
    _ sha256: String, begins: (Int) -> Void,
    each run: (PreparedNotebook, RunOutput, inout Set<Key>) throws -> Report
  ) throws -> (results: MatrixResults, stop: Stop?) {
    var results = MatrixResults(
      notebook: ReportSource.shownName(of: notebook),
      source: ReportSource.of(notebook, in: summary.directory), sha256: sha256,
      varied: matrix.axes.map(\.name))
    var computed = Set<Key>()
    for (index, output) in outputs.enumerated() {
      begins(index)
      // Prepared again, to save memory. Fails if an image was removed since `check()`.
      let (prepared, diagnostics) = prepare(combinations[index])
      guard let prepared else {
        results.status = .stopped
        return (results, .invalid(diagnostics))
      }
      do {
        results.add(try run(prepared, output, &computed), name: output.name)
      } catch is Interrupted {
        results.status = .stopped
        return (results, .interrupted)
      }
    }
    return (results, nil)
  }
}

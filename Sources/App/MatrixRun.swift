import Checkpoints
import Directives
import Language
import Reports
import Running

/// A notebook that is run once for each combination of a matrix.
package struct MatrixRun {
  package let matrix: ParameterMatrix
  package let combinations: [ParameterMatrix.Combination]
  /// What sums the runs up.
  package let summary: RunOutput
  /// Where each combination's report goes.
  package let outputs: [RunOutput]
  private let notebook: String
  private let prepare: (ParameterMatrix.Combination) -> (PreparedNotebook?, [Diagnostic])

  /// - Parameters:
  ///   - overrides: Values of other parameters.
  ///   - folder: Where the reports go.
  package init(
    of notebook: String, _ matrix: ParameterMatrix, over overrides: [ParameterOverride],
    prose: ProseOptions, isStrict: Bool, to folder: String
  ) {
    self.matrix = matrix
    self.notebook = notebook
    combinations = matrix.combinations
    summary = RunOutput(directory: folder, notebook: notebook)
    outputs = matrix.fileNames(for: summary.name).map { RunOutput(directory: folder, name: $0) }
    // Read once: all runs are of the same bytes, those of the digest.
    let bytes = NotebookSource.read(notebook)
    let varied = Set(matrix.axes.map(\.name))
    let fixed = overrides.filter { !varied.contains($0.name) }
    prepare = { combination in
      PreparedNotebook.prepare(
        notebook, bytes: bytes, overrides: fixed + combination.overrides, prose: prose,
        isStrict: isStrict)
    }
  }

  /// A mistake or warning, and the combinations that have it.
  package struct Finding {
    package let diagnostic: Diagnostic
    /// Empty where all have it.
    package let combinations: [ParameterMatrix.Combination]
  }

  /// Checks every combination.
  ///
  /// - Returns: What was found, each once; and the digest of the notebook, nil if a combination has a mistake.
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

  /// Why not all combinations were run.
  package enum Stop {
    case interrupted
    /// The notebook was good, and is not any more: an image is gone.
    case invalid([Diagnostic])
  }

  /// Runs all combinations one after the other.
  ///
  /// - Parameters:
  ///   - sha256: The digest of the notebook, from `check()`.
  ///   - begins: Told the index of each combination before its run.
  ///   - run: Runs a notebook and writes its report; throws `Interrupted` where it was stopped.
  /// - Returns: What the finished runs gave, which is not written yet, and why there are no more of them.
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
      // Prepared again, since all of them together would take up memory; an image may be gone meanwhile.
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

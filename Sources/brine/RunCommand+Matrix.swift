import ArgumentParser
import Checkpoints
import Directives
import Language
import Reports

extension RunCommand {
  /// Runs the notebook once for each combination, after all of them have been checked.
  func run(
    _ matrix: ParameterMatrix, over overrides: [ParameterOverride], _ terminal: Terminal
  ) throws {
    let combinations = matrix.combinations
    // Read once: all runs are of the same bytes, those of the digest.
    let bytes = NotebookSource.read(notebooks[0])
    let varied = Set(matrix.axes.map(\.name))
    let fixed = overrides.filter { !varied.contains($0.name) }
    func prepare(_ combination: ParameterMatrix.Combination) -> (PreparedNotebook?, [Diagnostic]) {
      PreparedNotebook.prepare(
        notebooks[0], bytes: bytes, overrides: fixed + combination.overrides, prose: prose.options,
        isStrict: prose.strict)
    }
    let sha256 = try check(combinations, by: prepare, terminal)
    let summary = RunOutput(directory: output, notebook: notebooks[0])
    let names = matrix.fileNames(for: summary.name)
    try refuseToReplace(
      names.map { RunOutput(directory: output, name: $0) }, and: summary, of: notebooks[0], terminal
    )
    try prepareOutput(terminal)
    Interruption.listen()
    var results = MatrixResults(
      notebook: ReportSource.shownName(of: notebooks[0]),
      source: ReportSource.of(notebooks[0], in: output), sha256: sha256,
      varied: matrix.axes.map(\.name))
    var computed = Set<Key>()
    var stopped: ExitCode?
    do {
      for index in combinations.indices {
        terminal.say(
          terminal.styled("run \(index + 1)/\(combinations.count)", .bold)
            + " \(combinations[index].words)")
        let place = RunOutput(directory: output, name: names[index])
        // Prepared again, since all of them together would take up memory; an image may be gone meanwhile.
        let (prepared, diagnostics) = prepare(combinations[index])
        guard let prepared else {
          terminal.complain(diagnostics)
          throw ExitCode.invalidNotebook
        }
        let report = try run(prepared, to: place, terminal, besides: &computed)
        // Errors are told even where the line above is not.
        if running.quiet, report.status == .failed {
          terminal.complain("with \(combinations[index].words)")
        }
        results.add(report, name: names[index])
      }
    } catch let code as ExitCode where [.interrupted, .invalidNotebook].contains(code) {
      results.status = .stopped
      stopped = code
    }
    try terminal.orComplain { () throws(OutputError) in try summary.write(results) }
    for line in results.table(combinations, in: output) { terminal.say(line) }
    terminal.say(
      "\(summary.matrixPath): \(results.words(of: combinations.count)), "
        + "\(RunProgress.duration(results.seconds))")
    if let stopped { throw stopped }
    if results.status == .failed { throw ExitCode.cellFailed }
  }

  /// Complains of each mistake once, and says which combinations have it unless all do.
  ///
  /// - Returns: the digest of the notebook.
  private func check(
    _ combinations: [ParameterMatrix.Combination],
    by prepare: (ParameterMatrix.Combination) -> (PreparedNotebook?, [Diagnostic]),
    _ terminal: Terminal
  ) throws -> String {
    var sha256: String?
    var isFine = true
    var found: [Diagnostic] = []
    var places: [Diagnostic: [String]] = [:]
    for combination in combinations {
      let (prepared, diagnostics) = prepare(combination)
      if let prepared { sha256 = prepared.text.sha256 } else { isFine = false }
      for diagnostic in diagnostics {
        if places[diagnostic] == nil { found.append(diagnostic) }
        places[diagnostic, default: []].append(combination.words)
      }
    }
    for diagnostic in found {
      terminal.complain([diagnostic])
      let words = places[diagnostic] ?? []
      guard let first = words.first, words.count < combinations.count else { continue }
      terminal.complain(
        "with \(first)\(words.count > 1 ? " and \(words.count - 1) more" : "")")
    }
    guard isFine, let sha256 else { throw ExitCode.invalidNotebook }
    return sha256
  }
}

import ArgumentParser
import Directives
import Notebooks

/// A notebook that has been read, checked and planned.
struct PreparedNotebook {
  let notebook: Notebook
  let plan: Plan
  let prose: ProseOptions

  /// Reads, checks and plans; collects everything that is wrong.
  ///
  /// - Returns: nil for the notebook if any diagnostic is an error.
  static func prepare(
    _ file: String, overrides: [ParameterOverride], prose: ProseOptions = ProseOptions()
  ) -> (prepared: PreparedNotebook?, diagnostics: [Diagnostic]) {
    let bytes: [UInt8]
    switch NotebookSource.read(file) {
    case .success(let found): bytes = found
    case .failure(let error): return (nil, [error.diagnostic(file: file)])
    }
    let parser = NotebookParser(directives: Catalog.names, prose: prose)
    let (parsed, problems) = parser.parse(file: file, bytes: bytes, overrides: overrides)
    let folder = folder(of: file)
    let (notebook, faults) = ProseFiles(folder: folder, parser: parser).embedded(in: parsed)
    let (plan, misfits) = Plan.make(
      for: notebook, in: NotebookPlace(folder: folder, current: "."))
    let diagnostics = (problems + faults + misfits).inReadingOrder()
    guard let plan, !diagnostics.haveErrors else { return (nil, diagnostics) }
    return (PreparedNotebook(notebook: notebook, plan: plan, prose: prose), diagnostics)
  }

  /// All notebooks, or none: nothing runs before every one has been checked.
  static func prepareAll(
    _ files: [String], overrides: [ParameterOverride], prose: ProseOptions, _ terminal: Terminal
  ) throws -> [PreparedNotebook] {
    var all: [PreparedNotebook] = []
    for file in files {
      let (prepared, diagnostics) = prepare(file, overrides: overrides, prose: prose)
      terminal.complain(diagnostics)
      if let prepared { all.append(prepared) }
    }
    guard all.count == files.count else { throw ExitCode.invalidNotebook }
    return all
  }

  private static func folder(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "." }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }
}

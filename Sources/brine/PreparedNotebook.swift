import ArgumentParser
import Checkpoints
import Directives
import Notebooks

/// A notebook that has been read, checked and planned.
struct PreparedNotebook {
  let notebook: Notebook
  let plan: Plan
  let prose: ProseOptions
  /// The bytes that all of it comes from.
  let text: NotebookText
  let images: ProseImages

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
    let files = ProseFiles(folder: folder, parser: parser)
    let images = ProseImages(of: parsed, in: files)
    let (notebook, faults) = files.embedded(in: parsed)
    let (plan, misfits) = Plan.make(
      for: notebook, in: NotebookPlace(folder: folder, current: "."))
    let diagnostics = (problems + faults + misfits).inReadingOrder()
    guard let plan, !diagnostics.haveErrors else { return (nil, diagnostics) }
    let text = NotebookText(
      path: file, bytes: bytes, sha256: InputDigest.sha256(of: bytes))
    return (
      PreparedNotebook(
        notebook: notebook, plan: plan, prose: prose, text: text, images: images),
      diagnostics
    )
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

  /// What of the text and its images is another by now than when it was read.
  func outdated() -> [OutdatedPart] {
    (outdatedText.map { [$0] } ?? []) + images.outdated(in: notebook)
  }

  private var outdatedText: OutdatedPart? {
    switch NotebookSource.read(notebook.file) {
    case .success(text.bytes): nil
    case .success: OutdatedPart(.notebook, path: text.name)
    case .failure: OutdatedPart(.notebook, path: text.name, isGone: true)
    }
  }

  /// The digest of a notebook's file as it is now; nil where it cannot be read.
  static func digest(of file: String) -> String? {
    guard case .success(let bytes) = NotebookSource.read(file) else { return nil }
    return InputDigest.sha256(of: bytes)
  }

  private static func folder(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "." }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }
}

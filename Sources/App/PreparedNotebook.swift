import Checkpoints
import Directives
import Files
import FoundationEssentials
import Language
import Reports
import Running

/// A notebook that has been read and checked, with the graph of its tasks.
package struct PreparedNotebook {
  package let notebook: Notebook
  package let graph: TaskGraph
  let prose: ProseOptions
  /// Whether warnings are errors.
  package let isStrict: Bool
  /// The bytes that the notebook was parsed from.
  package let text: NotebookText
  private let cameFromFile: Bool
  private let images: ProseImages

  /// Reads and checks a notebook and connects its cells to a graph. Collects all diagnostics.
  ///
  /// - Parameters:
  ///   - read: The contents of the file if it has been read already.
  ///   - isStrict: Whether warnings are errors.
  /// - Returns: Nil for the notebook if any diagnostic is an error.
  package static func prepare(
    _ file: String, bytes read: Result<[UInt8], NotebookSourceError>? = nil,
    overrides: [ParameterOverride], prose: ProseOptions = ProseOptions(), isStrict: Bool = false
  ) -> (prepared: PreparedNotebook?, diagnostics: [Diagnostic]) {
    let (analysed, diagnostics) = analyse(
      file, bytes: read, overrides: overrides, prose: prose, isStrict: isStrict)
    return (diagnostics.haveErrors ? nil : analysed, diagnostics)
  }

  /// Like `prepare`, but gives a notebook with mistakes too: only its whole cells can be run.
  ///
  /// - Returns: nil for the notebook if its file cannot be read, or if a mistake in the front matter or in a parameter
  ///   leaves open what the cells say.
  package static func analyse(
    _ file: String, bytes read: Result<[UInt8], NotebookSourceError>? = nil,
    overrides: [ParameterOverride], prose: ProseOptions = ProseOptions(), isStrict: Bool = false
  ) -> (analysed: PreparedNotebook?, diagnostics: [Diagnostic]) {
    let bytes: [UInt8]
    switch read ?? NotebookSource.read(file) {
    case .success(let found): bytes = found
    case .failure(let error): return (nil, [error.diagnostic(file: file)])
    }
    let parser = NotebookParser(directives: Catalog.names, prose: prose)
    let (parsed, problems) = parser.parse(file: file, bytes: bytes, overrides: overrides)
    let folder = folder(of: file)
    let files = ProseFiles(folder: folder, parser: parser)
    let images = ProseImages(of: parsed, in: files)
    let (notebook, faults) = files.embedded(in: parsed)
    let analysis = Analysis(
      of: notebook, in: NotebookPlace(folder: folder, current: "."))
    var diagnostics = (problems + faults + analysis.diagnostics).inReadingOrder()
    if isStrict { diagnostics = diagnostics.map(\.asError) }
    let isOpen = diagnostics.contains {
      $0.severity == .error && ($0.range?.start.line ?? 0) <= notebook.frontMatterLines
    }
    guard !isOpen else { return (nil, diagnostics) }
    let text = NotebookText(
      path: file, bytes: bytes, sha256: InputDigest.sha256(of: bytes))
    return (
      PreparedNotebook(
        notebook: notebook, graph: analysis.graph, prose: prose, isStrict: isStrict, text: text,
        cameFromFile: File.isRegular(file),
        images: images),
      diagnostics
    )
  }

  /// Prepares all notebooks, so that all are checked before any of them runs.
  ///
  /// - Parameters:
  ///   - overrides: The parameter values to set in a file.
  ///   - tell: Called with the diagnostics of each file.
  /// - Returns: Nil if one of them has an error.
  package static func prepareAll(
    _ files: [String], overrides: (String) -> [ParameterOverride], prose: ProseOptions,
    isStrict: Bool, tell: ([Diagnostic]) -> Void
  ) -> [PreparedNotebook]? {
    let all = files.compactMap { file in
      let (prepared, diagnostics) = prepare(
        file, overrides: overrides(file), prose: prose, isStrict: isStrict)
      tell(diagnostics)
      return prepared
    }
    return all.count == files.count ? all : nil
  }

  /// The names of the parameters that a notebook declares; none if it cannot be read.
  package static func parameterNames(of file: String) -> Set<String> {
    guard case .success(let bytes) = NotebookSource.read(file) else { return [] }
    let (notebook, _) = NotebookParser(directives: Catalog.names).parse(file: file, bytes: bytes)
    return Set(notebook.frontMatter.parameters.map(\.key))
  }

  /// The notebook's file and its images, if they have changed since they were read.
  func outdated() -> [OutdatedPart] {
    (outdatedText.map { [$0] } ?? []) + images.outdated(in: notebook)
  }

  private var outdatedText: OutdatedPart? {
    // A pipe cannot be read again.
    guard cameFromFile else { return nil }
    guard let bytes = Self.bytes(of: notebook.file) else {
      return OutdatedPart(.notebook, path: text.name, isGone: true)
    }
    return bytes == text.bytes ? nil : OutdatedPart(.notebook, path: text.name)
  }

  /// The SHA-256 of a notebook's file in its current state; nil if it is not a regular file or cannot be read.
  package static func digest(of file: String) -> String? { bytes(of: file).map(InputDigest.sha256) }

  private static func bytes(of file: String) -> [UInt8]? {
    guard File.isRegular(file), case .success(let bytes) = NotebookSource.read(file) else {
      return nil
    }
    return bytes
  }

  private static func folder(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "." }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }
}

extension PreparedNotebook {
  /// The report of a run of this notebook, with values filled into its texts.
  func report(cells: [CellReport], seconds: Double, finished: String) -> Report {
    let frontMatter = notebook.frontMatter
    let cells = cells.map { cell in
      var cell = cell
      cell.cachedFrom = cell.cachedFrom.map(ReportSource.shownName)
      cell.diagnostics = cell.diagnostics.map(publishedWords.callAsFunction)
      return cell
    }
    let isFine = cells.allSatisfy { $0.status == .ran || $0.status == .cached }
    var report = Report(
      notebook: notebook.file, title: title, subtitle: frontMatter.subtitle,
      author: frontMatter.author, date: frontMatter.date, abstract: notebook.abstract,
      parameters: frontMatter.parameters.map { Facts.Fact($0.key, $0.value.asGiven) },
      body: notebook.body, cells: cells, status: isFine ? .ok : .failed, seconds: seconds,
      finished: finished, versions: Version.all)
    report.images = notebook.images
    report.allowsHTML = prose.allowsHTML
    report.text = text
    report.language = frontMatter.language
    var filled = report.withValuesFilledIn(parameters: frontMatter.parameters)
    if prose.isSmart || frontMatter.isSmart { filled = filled.withSmartTitles() }
    return frontMatter.title == nil ? filled.titledByFirstHeading() : filled
  }

  private var publishedWords: PublishedWords {
    let parameters = notebook.frontMatter.parameters.map { "\($0.value.value)" }
    return PublishedWords(
      of: notebook.file, home: ProcessInfo.processInfo.environment["HOME"],
      written: String(decoding: text.bytes, as: UTF8.self) + "\n"
        + parameters.joined(separator: "\n"))
  }

  /// The front matter's title, or else the name of the file.
  private var title: String {
    notebook.frontMatter.title ?? RunOutput.name(for: notebook.file)
  }
}

/// The images of a notebook and their file status when they were read, to detect changes later.
private struct ProseImages {
  let files: ProseFiles
  /// The notebook before its images were embedded.
  let bare: Notebook
  let stamps: [(path: String, stamp: FileStamp?)]

  /// Call this before the images are read, so that every later change is detected.
  init(of bare: Notebook, in files: ProseFiles) {
    self.files = files
    self.bare = bare
    stamps = files.imagePaths(of: bare).map { ($0, FileStamp(ofFile: $0)) }
  }

  /// The images that now differ from those in `notebook`. They are read again only if the status of a file has changed.
  func outdated(in notebook: Notebook) -> [OutdatedPart] {
    guard stamps.contains(where: { FileStamp(ofFile: $0.path) != $0.stamp }) else { return [] }
    return files.imagesChanged(of: bare, since: notebook).map { path in
      OutdatedPart(.image, path: path, isGone: FileStamp(ofFile: path) == nil)
    }
  }
}

/// A notebook has errors or is missing.
package struct InvalidNotebook: Error {
  package let diagnostics: [Diagnostic]
}

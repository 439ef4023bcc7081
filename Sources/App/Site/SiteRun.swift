import Files
import Language
import Rendering

/// A site to be written from the runs of notebooks.
package struct SiteRun {
  package let title: String
  /// The base URL of the site; nil if unknown.
  private let address: String?
  private let style: HouseStyle?
  private let output: SiteOutput

  /// - Parameters:
  ///   - theme: The path of a style sheet that follows Brine's own in every page.
  ///   - folder: The folder of the site.
  package init(
    title: String, address: String?, theme: String?, to folder: String
  ) throws(Refusal) {
    self.title = title
    self.address = address
    if let theme { style = try Self.style(inFile: theme) } else { style = nil }
    output = SiteOutput(directory: folder)
  }

  /// Creates the site's folder. Throws first if the site would replace files that it must not replace.
  package func prepare(for files: [String]) throws(Refusal) {
    try output.refuseObstacles(to: files)
    try RunOutput.prepare(output.directory)
  }

  /// For each file, the overrides of parameters that it declares. Throws if no notebook declares one of the parameters.
  package static func overrides(
    _ overrides: [ParameterOverride], for files: [String]
  ) throws(Refusal) -> [String: [ParameterOverride]] {
    guard !overrides.isEmpty else { return [:] }
    let names = Dictionary(
      files.map { ($0, PreparedNotebook.parameterNames(of: $0)) }
    ) { first, _ in first }
    let known = names.values.reduce(into: Set()) { $0.formUnion($1) }
    if let unknown = overrides.first(where: { !known.contains($0.name) }) {
      throw Refusal(
        .input,
        "'\(unknown.name)' (\(unknown.origin)) is no parameter of any of the notebooks",
        hint: Spelling.nearest(to: unknown.name, among: known.sorted())
          .map { "did you mean '\($0)'?" })
    }
    return names.mapValues { own in overrides.filter { own.contains($0.name) } }
  }

  /// Links to notebooks that are not part of the site, each with the notebook that contains it.
  package static func linksLeadingOut(
    of prepared: [PreparedNotebook]
  ) -> [(notebook: String, target: String)] {
    let notebooks = prepared.map(\.notebook)
    let paths = notebooks.map { RealPath.of(file: $0.file) }
    let links = SiteLinks(zip(paths, notebooks).map { ($0, RunOutput.name(for: $1.file)) })
    return zip(paths, notebooks).flatMap { path, notebook in
      let texts = notebook.abstract + notebook.body + notebook.cells.flatMap(\.caption)
      return links.leadingOut(of: texts, at: path).map { (notebook.file, $0) }
    }
  }

  /// The page of a run. Its report lists the parts whose files have changed by now.
  package static func page(of run: FinishedRun, isInterrupted: () -> Bool) -> SitePage {
    let file = run.prepared.notebook.file
    return SitePage(
      name: RunOutput.name(for: file), path: RealPath.of(file: file),
      report: run.report(isInterrupted: isInterrupted), changed: SiteSources.changed(file))
  }

  /// Writes the pages, the index and the feed. Removes pages of notebooks that are no longer part of the site.
  package func write(
    _ pages: [SitePage], of prepared: [PreparedNotebook]
  ) throws(Refusal) -> SiteOutput.Changes {
    let site = Site(title: title, address: address, style: style, pages: pages)
    return try output.write(site, of: origins(of: prepared))
  }

  /// The notebook of each page, by the page's file name. Leaves out notebooks that came through a pipe.
  private func origins(of prepared: [PreparedNotebook]) -> [String: SiteRecord.Origin] {
    let origins = prepared.compactMap { notebook -> (String, SiteRecord.Origin)? in
      let file = notebook.notebook.file
      guard let source = ReportSource.of(file, in: output.directory) else { return nil }
      let origin = SiteRecord.Origin(source: source, sha256: notebook.text.sha256)
      return (RunOutput.name(for: file) + ".html", origin)
    }
    return Dictionary(origins) { first, _ in first }
  }

  private static func style(inFile file: String) throws(Refusal) -> HouseStyle {
    let problem: String
    var hint: String?
    switch NotebookSource.read(file) {
    case .failure(let error):
      let diagnostic = error.diagnostic(file: file)
      (problem, hint) = (diagnostic.message, diagnostic.hint)
    case .success(let bytes):
      guard let css = String(validating: bytes, as: UTF8.self) else {
        problem = "it is not UTF-8"
        break
      }
      do { return try HouseStyle(css: css) } catch { problem = "\(error)" }
    }
    throw Refusal(.request, "the theme '\(file)' cannot be used: \(problem)", hint: hint)
  }
}

import Directives
import Files
import Language
import Rendering
import Reports

/// Notebooks that are run and written as a site.
package struct SiteRun {
  package let title: String
  /// Where the site will lie; nil where that is not known.
  private let address: String?
  private let style: HouseStyle?
  private let output: SiteOutput

  /// - Parameters:
  ///   - theme: The file of a style sheet that comes after ours in every page.
  ///   - folder: Where the site goes.
  package init(
    title: String, address: String?, theme: String?, to folder: String
  ) throws(Refusal) {
    self.title = title
    self.address = address
    if let theme { style = try Self.style(inFile: theme) } else { style = nil }
    output = SiteOutput(directory: folder)
  }

  /// Makes the site's folder, and makes sure that nothing is lost there that `publish` did not make.
  package func prepare(for files: [String]) throws(Refusal) {
    try output.refuseObstacles(to: files)
    try RunOutput.prepare(output.directory)
  }

  /// Of the parameters that are set, by file those that it declares. One that no notebook declares is a mistake.
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

  /// Links to notebooks that are not part of the site: which notebook has them, and where they lead.
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

  /// The site's page of a run, with the report as it is now.
  package static func page(of run: FinishedRun, isInterrupted: () -> Bool) -> SitePage {
    let file = run.prepared.notebook.file
    return SitePage(
      name: RunOutput.name(for: file), path: RealPath.of(file: file),
      report: run.report(isInterrupted: isInterrupted), changed: SiteSources.changed(file))
  }

  /// Writes the pages, the index and the feed; removes pages of notebooks that are gone.
  package func write(
    _ pages: [SitePage], of prepared: [PreparedNotebook]
  ) throws(Refusal) -> SiteOutput.Changes {
    let site = Site(title: title, address: address, style: style, pages: pages)
    return try output.write(site, of: origins(of: prepared))
  }

  /// By the file of the page, the notebook that it is of; none of one that came through a pipe.
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

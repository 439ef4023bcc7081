import ArgumentParser
import Checkpoints
import Directives
import Files
import FoundationEssentials
import Language
import Rendering
import Reports

struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Runs notebooks and writes them as a site.",
    discussion: """
      A page each, an index and an Atom feed. A page whose notebook computes nothing new stays byte \
      for byte as it is, and one whose notebook is no longer among them is removed. Nothing is written \
      before all notebooks have run. Exit status: as of 'run'.
      """)

  @Argument(
    help: "Notebooks, and folders of notebooks; they follow each other as named, and by file name.",
    completion: .file(extensions: ["md"]))
  var sources: [String]

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var prose: ProseFlags

  @ArgumentParser.Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Where the site goes.", valueName: "dir"), completion: .directory)
  var output = "site"

  @ArgumentParser.Option(help: "What the index and the feed are called.")
  var title = "Notebooks"

  @ArgumentParser.Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("Where the site will lie, for the feed's links.", valueName: "url"))
  var baseURL: String?

  @ArgumentParser.Option(
    help: ArgumentHelp("A style sheet that comes after ours in every page.", valueName: "file"),
    completion: .file(extensions: ["css"]))
  var theme: String?

  @ArgumentParser.Option(
    help: ArgumentHelp("Where checkpoints are kept.", valueName: "dir"), completion: .directory)
  var checkpoints = "outputs/checkpoints"

  @OptionGroup var running: RunOptions

  func validate() throws {
    guard !output.isEmpty, !checkpoints.isEmpty else {
      throw ValidationError("an empty name is no folder to write to")
    }
    if title.allSatisfy(\.isWhitespace) { throw ValidationError("'--title' is empty") }
    guard let baseURL else { return }
    // A host, perhaps with a port, and folders. Nobody's name and password: the feed is for everyone.
    let address =
      /(?i)https?:\/\/([a-z0-9.-]+|\[[0-9a-f:.]+\])(:[0-9]+)?(\/([a-z0-9._~!$&'()*+,;=:@-]|%[0-9a-f]{2})+)*\/?/
    guard baseURL.wholeMatch(of: address) != nil, !baseURL.split(separator: "/").contains("..")
    else {
      throw ValidationError(
        "'--base-url \(baseURL)' is no address of a folder, such as https://example.org/notebooks/")
    }
  }

  func run() throws {
    let terminal = Terminal(isQuiet: running.quiet)
    let files = try SiteSources.notebooks(in: sources)
    let style = try theme.map { try houseStyle($0, terminal) }
    let overrides = try overrides(for: files, terminal)
    let prepared = try PreparedNotebook.prepareAll(
      files, overrides: { overrides[$0, default: []] }, prose: prose, terminal)
    if warnOfLinks(in: prepared, terminal), prose.strict { throw ExitCode.invalidNotebook }
    let store = running.store(in: checkpoints)
    running.warnOfSources(of: store, terminal)
    try refuseObstacles(to: files, terminal)
    try terminal.orComplain { () throws(OutputError) in try RunOutput.prepare(output) }
    Interruption.listen()
    var computed = Set<Key>()
    var runs: [FinishedRun] = []
    for notebook in prepared {
      let file = notebook.notebook.file
      terminal.say(terminal.styled("\(file)", .bold))
      let run = try running.run(notebook, keptIn: store, terminal, besides: computed)
      computed.formUnion(run.result.computed)
      runs.append(run)
    }
    let pages = runs.map { run in
      let file = run.prepared.notebook.file
      return SitePage(
        name: RunOutput.name(for: file), path: RealPath.of(file: file),
        report: run.report(terminal), changed: SiteSources.changed(file))
    }
    let site = Site(title: title, address: baseURL, style: style, pages: pages)
    let changes = try terminal.orComplain { () throws(OutputError) in
      try SiteOutput(directory: output).write(site, of: origins(of: prepared))
    }
    tell(of: changes, terminal)
    terminal.say(
      "\(output.hasSuffix("/") ? output : output + "/")index.html: "
        + "\(Self.summary(of: pages.map(\.report), changes: changes))")
    if pages.contains(where: { $0.report.status == .failed }) { throw ExitCode.cellFailed }
  }

  /// By file, the parameters that it declares, of those that are set. One that no notebook declares is a
  /// mistake.
  private func overrides(
    for files: [String], _ terminal: Terminal
  ) throws -> [String: [ParameterOverride]] {
    let overrides = try parameters.overrides()
    guard !overrides.isEmpty else { return [:] }
    let names = Dictionary(
      files.map { ($0, PreparedNotebook.parameterNames(of: $0)) }
    ) { first, _ in first }
    let known = names.values.reduce(into: Set()) { $0.formUnion($1) }
    if let stranger = overrides.first(where: { !known.contains($0.name) }) {
      let hint = Spelling.nearest(to: stranger.name, among: known.sorted())
        .map { "\nhint: did you mean '\($0)'?" as TerminalText }
      terminal.complain(
        terminal.styled("error:", .red)
          + " '\(stranger.name)' (\(stranger.origin)) is no parameter of any of the notebooks"
          + (hint ?? ""))
      throw ExitCode.invalidNotebook
    }
    return names.mapValues { own in overrides.filter { own.contains($0.name) } }
  }

  /// `3 notebooks, 1 failed; 12 ran, 5 cached; 4 files written, 1 unchanged, 1 removed`
  private static func summary(of reports: [Report], changes: SiteOutput.Changes) -> String {
    let failed = reports.count { $0.status == .failed }
    var notebooks = counted(reports.count, "notebook")
    if failed > 0 { notebooks += ", \(failed) failed" }
    let cells = RunOutput.outcome(of: reports.flatMap(\.cells))
    return
      "\(notebooks); \(cells); \(counted(changes.written, "file")) written, "
      + "\(changes.unchanged) unchanged"
      + (changes.removed.isEmpty ? "" : ", \(changes.removed.count) removed")
  }

  private func tell(of changes: SiteOutput.Changes, _ terminal: Terminal) {
    for name in changes.removed {
      terminal.say("\(output)/\(name): removed, as its notebook is no longer part of the site")
    }
    for name in changes.kept {
      terminal.complain(
        terminal.styled("warning:", .yellow)
          + " \(output)/\(name): its notebook is no longer part of the site, but the page was changed"
          + " since it was published, so it stays\nhint: rm \("\(output)/\(name)".quotedPathForShell)"
      )
    }
  }

  /// Told before anything runs. Returns whether something was told.
  private func warnOfLinks(in prepared: [PreparedNotebook], _ terminal: Terminal) -> Bool {
    var hasWarned = false
    let notebooks = prepared.map(\.notebook)
    let paths = notebooks.map { RealPath.of(file: $0.file) }
    let links = SiteLinks(zip(paths, notebooks).map { ($0, RunOutput.name(for: $1.file)) })
    for (path, notebook) in zip(paths, notebooks) {
      let texts = notebook.abstract + notebook.body + notebook.cells.flatMap(\.caption)
      for other in links.leadingOut(of: texts, at: path) {
        hasWarned = true
        terminal.complain(
          (prose.strict ? terminal.styled("error:", .red) : terminal.styled("warning:", .yellow))
            + " \(notebook.file) links to '\(other)', which is not part of the site")
      }
    }
    return hasWarned
  }

  /// Nothing is lost that `publish` did not make.
  private func refuseObstacles(to files: [String], _ terminal: Terminal) throws {
    let obstacles = SiteOutput(directory: output)
      .obstacles(toPages: files.map(RunOutput.name(for:)))
    if let first = obstacles.first {
      let others =
        obstacles.count == 1 ? "" : " (and \(obstacles.count - 1) more)"
      terminal.complain(
        terminal.styled("error:", .red)
          + " '\(output)/\(first)'\(others) would be replaced, and is not as 'publish' wrote it"
          + "\nhint: publish to another folder with -o, or move what is there")
      throw ExitCode.cannotWrite
    }
    guard let (page, source, file) = SiteOutput(directory: output).pageOfAnother(than: files) else {
      return
    }
    let path = "\(output)/\(page)"
    let owner =
      ReportSource.isDigest(source)
      ? "another notebook of that name"
      : "'\(FilePath.relative(to: RealPath.of(file: "\(output)/\(source)"), from: RealPath.of(folder: ".")))'"
    terminal.complain(
      terminal.styled("error:", .red)
        + " '\(path)' is the page of \(owner), and that of '\(file)' would replace it"
        + "\nhint: publish to another folder with -o, or: rm \(path.quotedPathForShell)"
    )
    throw ExitCode.cannotWrite
  }

  /// By the file of the page, the notebook that it is of; none of one that came through a pipe.
  private func origins(of prepared: [PreparedNotebook]) -> [String: SiteRecord.Origin] {
    Dictionary(
      prepared.compactMap { notebook in
        let file = notebook.notebook.file
        return ReportSource.of(file, in: output).map {
          (
            RunOutput.name(for: file) + ".html",
            SiteRecord.Origin(source: $0, sha256: notebook.text.sha256)
          )
        }
      }
    ) { first, _ in first }
  }

  private func houseStyle(_ file: String, _ terminal: Terminal) throws -> HouseStyle {
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
    terminal.complain(
      terminal.styled("error:", .red) + " the theme '\(file)' cannot be used: \(problem)"
        + (hint.map { "\nhint: \($0)" } ?? ""))
    throw ExitCode.validationFailure
  }
}

import App
import ArgumentParser
import Checkpoints
import Directives
import Reports
import Running
import Words

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
  var checkpoints = Cache.usualDirectory

  @OptionGroup var running: RunOptions

  func validate() throws {
    guard !output.isEmpty, !checkpoints.isEmpty else {
      throw ValidationError("an empty name is no folder to write to")
    }
    if title.allSatisfy(\.isWhitespace) { throw ValidationError("'--title' is empty") }
    guard let baseURL else { return }
    // A host with an optional port, and a path. No user name or password, because the feed is public.
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
    do {
      try run(terminal)
    } catch is Interrupted {
      throw ExitCode.interrupted
    }
  }

  private func run(_ terminal: Terminal) throws {
    let files = try Refusal.asUsage { () throws(Refusal) in
      try SiteSources.notebooks(in: sources)
    }
    let site = try terminal.orComplain { () throws(Refusal) in
      try SiteRun(title: title, address: baseURL, theme: theme, to: output)
    }
    let given = try parameters.overrides()
    let overrides = try terminal.orComplain { () throws(Refusal) in
      try SiteRun.overrides(given, for: files)
    }
    let prepared = PreparedNotebook.prepareAll(
      files, overrides: { overrides[$0, default: []] }, prose: prose.options,
      isStrict: prose.strict, tell: { terminal.complain($0) })
    guard let prepared else { throw ExitCode.invalidNotebook }
    let links = SiteRun.linksLeadingOut(of: prepared)
    for (notebook, target) in links {
      terminal.complain(
        prose.strict ? .error : .warning,
        "\(notebook) links to '\(target)', which is not part of the site")
    }
    if prose.strict, !links.isEmpty { throw ExitCode.invalidNotebook }
    let store = running.store(in: checkpoints)
    running.warnOfSources(of: store, terminal)
    try terminal.orComplain { () throws(Refusal) in try site.prepare(for: files) }
    Interruption.listen()
    var computed = Set<Key>()
    let runs = try prepared.map { notebook in
      terminal.say(TerminalText(notebook.notebook.file).styled(.bold))
      let run = try running.run(notebook, keptIn: store, terminal, besides: computed)
      computed.formUnion(run.result.computed)
      return run
    }
    let pages = runs.map { run in
      let page = SiteRun.page(of: run, isInterrupted: { Interruption.isAsked })
      terminal.warn(of: page.report.outdated)
      return page
    }
    let changes = try terminal.orComplain { () throws(Refusal) in
      try site.write(pages, of: prepared)
    }
    tell(of: changes, terminal)
    let reports = pages.map(\.report)
    terminal.say(
      "\(output.hasSuffix("/") ? output : output + "/")index.html: "
        + "\(Self.summary(of: reports, changes: changes))")
    if reports.contains(where: { $0.status == .failed }) { throw ExitCode.cellFailed }
  }

  /// `3 notebooks, 1 failed; 12 ran, 5 cached; 4 files written, 1 unchanged, 1 removed`
  private static func summary(of reports: [Report], changes: SiteOutput.Changes) -> String {
    let failed = reports.count { $0.status == .failed }
    let cells = RunOutput.outcome(of: reports.flatMap(\.cells))
    return counted(reports.count, "notebook") + (failed > 0 ? ", \(failed) failed" : "")
      + "; \(cells); \(counted(changes.written, "file")) written, "
      + "\(changes.unchanged) unchanged"
      + (changes.removed.isEmpty ? "" : ", \(changes.removed.count) removed")
  }

  private func tell(of changes: SiteOutput.Changes, _ terminal: Terminal) {
    for name in changes.removed {
      terminal.say("\(output)/\(name): removed, as its notebook is no longer part of the site")
    }
    for name in changes.kept {
      terminal.complain(
        .warning,
        "\(output)/\(name): its notebook is no longer part of the site, but the page was changed"
          + " since it was published, so it stays",
        hint: "rm \("\(output)/\(name)".quotedPathForShell)")
    }
  }
}

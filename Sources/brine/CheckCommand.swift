import App
import ArgumentParser
import Words

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Looks for mistakes in notebooks; runs nothing.",
    discussion: """
      Exit status: 0 nothing is wrong, or there are warnings only; 1 a file is missing that a cell reads; 2 a \
      notebook is invalid, or '--strict' is given and there are warnings; 64 the command line is wrong.
      """)

  @Argument(help: "The notebooks.", completion: .file(extensions: ["md"]))
  var notebooks: [String]

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var prose: ProseFlags
  @OptionGroup var reports: ReportFolder

  func run() throws {
    let terminal = Terminal()
    let overrides = try parameters.overrides()
    var isValid = true
    var hasFiles = true
    for file in notebooks {
      let (prepared, diagnostics) = PreparedNotebook.prepare(
        file, overrides: overrides, prose: prose.options, isStrict: prose.strict)
      let missing = prepared?.graph.missingFiles() ?? []
      terminal.complain((diagnostics + missing).inReadingOrder())
      if let prepared {
        if !missing.isEmpty { hasFiles = false }
        let count = prepared.graph.cells.count
        terminal.say(
          "\(file): \(counted(count, "cell")), \(Self.outcome(errors: missing.count, warnings: diagnostics.count))"
        )
      } else {
        isValid = false
      }
      terminal.say(WrittenReports.outdated(prepared, of: file, in: reports.directory))
    }
    if !isValid { throw ExitCode.invalidNotebook }
    if !hasFiles { throw ExitCode.cellFailed }
  }

  /// `nothing wrong`, or `1 error, 2 warnings`
  private static func outcome(errors: Int, warnings: Int) -> String {
    let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
    return counts.isEmpty
      ? "nothing wrong" : counts.map { counted($0, $1) }.joined(separator: ", ")
  }
}

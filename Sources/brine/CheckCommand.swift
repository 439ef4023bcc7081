import ArgumentParser
import Directives
import Notebooks

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Looks for mistakes in notebooks; runs nothing.")

  @Argument(help: "The notebooks.", completion: .file(extensions: ["md"]))
  var notebooks: [String]

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var prose: ProseFlags
  @OptionGroup var reports: ReportFolder

  func run() throws {
    let terminal = Terminal()
    let overrides = try parameters.overrides()
    var isValid = true
    for file in notebooks {
      let (prepared, diagnostics) = PreparedNotebook.prepare(
        file, overrides: overrides, prose: prose.options)
      terminal.complain(diagnostics)
      if let prepared {
        let count = prepared.plan.cells.count
        terminal.say("\(file): \(count) \(count == 1 ? "cell" : "cells"), nothing wrong")
      } else {
        isValid = false
      }
      terminal.say(WrittenReports.outdated(prepared, of: file, in: reports.directory))
    }
    if !isValid { throw ExitCode.invalidNotebook }
  }
}

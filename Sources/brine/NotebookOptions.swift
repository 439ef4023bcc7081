import App
import ArgumentParser
import Language
import Reports

/// Options for reading notebooks.
struct ProseFlags: ParsableArguments {
  @Flag(help: "Let raw HTML in prose through to the report.")
  var allowHTML = false

  @Flag(help: "Curl quotes and set dashes and ellipses in prose. (the front matter's 'smart' too)")
  var smart = false

  @Flag(help: "Take warnings for errors.")
  var strict = false

  var options: ProseOptions { ProseOptions(isSmart: smart, allowsHTML: allowHTML) }
}

/// The option for the folder of existing reports.
struct ReportFolder: ParsableArguments {
  @ArgumentParser.Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Where reports are.", valueName: "dir"), completion: .directory)
  var directory = RunOutput.usualDirectory
}

/// `-P` and `--params`, which override a notebook's parameters.
struct ParameterOptions: ParsableArguments {
  @ArgumentParser.Option(
    name: .customShort("P"),
    help: ArgumentHelp("Set a parameter of the notebook.", valueName: "name=value"))
  var parameters: [String] = []

  @ArgumentParser.Option(
    name: .customLong("params"),
    help: ArgumentHelp(
      "Set parameters from a YAML file of names and values.", valueName: "file"),
    completion: .file(extensions: ["yml", "yaml"]))
  var parameterFile: String?

  func validate() throws {
    for text in parameters where ParameterOverride.split(text) == nil {
      throw ValidationError("'-P \(text)' is not name=value")
    }
  }

  /// The names of the parameters that `-P` sets.
  var names: [String] { parameters.compactMap { ParameterOverride.split($0)?.name } }

  /// The overridden parameters; `-P` takes precedence over the file.
  ///
  /// - Throws: `ExitCode` for an invalid file, after printing its errors.
  func overrides() throws -> [ParameterOverride] {
    let given = parameters.compactMap(ParameterOverride.split).map { name, value in
      ParameterOverride(name: name, value: value, origin: "-P")
    }
    guard let parameterFile else { return given }
    let (fromFile, diagnostics) = read(parameterFile)
    Terminal().complain(diagnostics)
    if diagnostics.haveErrors { throw ExitCode.invalidNotebook }
    let names = Set(given.map(\.name))
    return fromFile.filter { !names.contains($0.name) } + given
  }

  private func read(_ file: String) -> (overrides: [ParameterOverride], diagnostics: [Diagnostic]) {
    switch NotebookSource.read(file) {
    case .success(let bytes): parseParameterFile(file: file, bytes: bytes)
    case .failure(let error): ([], [error.diagnostic(file: file)])
    }
  }
}

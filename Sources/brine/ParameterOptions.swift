import ArgumentParser
import Language
import Reports

/// `-P` and `--params`, which set a notebook's parameters.
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
    for text in parameters where Self.split(text) == nil {
      throw ValidationError("'-P \(text)' is not name=value")
    }
  }

  /// The parameters that `-P` sets.
  var names: [String] { parameters.compactMap { Self.split($0)?.name } }

  /// `name=value` at its first equals sign, nil without a name.
  static func split(_ text: String) -> (name: String, value: String)? {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  /// The parameters' new values; `-P` wins over the file.
  ///
  /// - Throws: `ExitCode` for a bad file.
  func overrides() throws -> [ParameterOverride] {
    let given = parameters.compactMap(Self.split).map { name, value in
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

import Checkpoints
import Directives
import Engine
import Files
import Language
import Reports

extension CellTask {
  /// The parts of the recipe of the task's result: the directive and its revision, the options that change the result,
  /// the files, the keys of the results that it reads, and the values that it reads. Also the files by themselves, for
  /// the report.
  ///
  /// - Parameter progress: Called with the progress of hashing a file; throws to stop.
  /// - Throws: A `Diagnostic` that names a missing or unreadable file, or what `progress` throws.
  func parts(
    reading keys: [ArtifactKind: Key], values: [ValuePath: Value], files: inout InputFiles,
    progress: Progress
  ) throws -> (parts: [Recipe.Part], files: [InputFile]) {
    let declaration = directive.declaration
    var parts: [Recipe.Part] = [
      .directive(declaration.name), .revision(declaration.revision),
    ]
    for option in declaration.options where option.effect == .result && !option.type.isPath {
      parts.append(.option(option.name, value: "\(options.values[option.name] ?? .absent)"))
    }
    var read: [InputFile] = []
    for ingredient in try directive.ingredients(of: options) {
      switch ingredient {
      case .fact(let name, let value): parts.append(.fact(name, value: value))
      case .file(let role, let path):
        let digest = try digest(ofFile: path, in: &files, progress)
        parts.append(.file(role: role, sha256: digest.sha256, bytes: digest.bytes))
        read.append(
          InputFile(
            role: role, path: path, bytes: digest.bytes, sha256: digest.sha256,
            isRemembered: digest.isRemembered))
      }
    }
    for input in declaration.reads {
      guard let key = keys[input.kind] else { continue }
      parts.append(.reads(input.kind.rawValue, key))
    }
    for (path, value) in values.sorted(by: { $0.key < $1.key }) {
      parts.append(.value("\(path)", words: value.words))
    }
    return (parts, read)
  }

  private func digest(
    ofFile path: String, in files: inout InputFiles, _ progress: Progress
  ) throws -> InputDigest {
    do {
      return try files.digest(ofFile: path) { try progress($0, "hashing \(path.fileName)") }
    } catch let error as FileError {
      let paths = directive.declaration.options.filter(\.type.isPath).map(\.name)
      let named = paths.first { options.values[$0] == .text(path) }
      let given = paths.first { options.values[$0] != .absent }
      throw Diagnostic(
        error.isAbsence ? "there is no file '\(path)'" : "\(error)", option: named ?? given)
    }
  }

  /// The options that change only how a result is shown, as text by name.
  var exhibitOptions: [String: String] {
    let shown = directive.declaration.options.filter { $0.effect == .exhibits }
    return Dictionary(
      shown.map { ($0.name, "\(options.values[$0.name] ?? .absent)") }
    ) { first, _ in first }
  }
}

extension OptionType {
  fileprivate var isPath: Bool {
    if case .path = self { true } else { false }
  }
}

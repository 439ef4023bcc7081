import Engine
import Language
import Reports

/// Reads a cell's settings as the options of its directive, and collects what is wrong with them.
package struct OptionReader {
  package let notebook: Notebook
  let place: NotebookPlace
  package private(set) var diagnostics: [Diagnostic] = []

  package init(notebook: Notebook, place: NotebookPlace) {
    self.notebook = notebook
    self.place = place
  }

  /// What a cell's settings say: good options, and the cells they name.
  package struct Reading {
    package var options: Options
    /// The cells named for inputs, in the order of the notebook.
    package var references: [CellReference] = []
  }

  package mutating func read(_ cell: Cell, as declaration: DirectiveDeclaration) -> Reading {
    let references = declaration.references
    let complaints = diagnostics.count
    let declared =
      declaration.options + DisplayOptions.declarations(beside: declaration.options)
    var values: [String: OptionValue] = [:]
    var named: [CellReference] = []
    for setting in cell.settings {
      if references.contains(setting.key) {
        if case .text(let name)? = read(setting, as: .cell, example: nil) {
          named.append(
            CellReference(
              key: setting.key, name: name, keyPlace: setting.keyPlace, place: setting.value.place))
        }
      } else if let option = declared.first(where: { $0.name == setting.key }) {
        let value = read(setting, as: option.type, example: option.example)
        values[option.name] = value ?? option.defaultValue ?? .absent
      } else {
        diagnostics.append(
          unknownOption(
            setting, among: declared, and: references, of: declaration.name))
      }
    }
    for option in declared where values[option.name] == nil {
      if let value = option.defaultValue {
        values[option.name] = value
      } else if cell.isComplete {
        diagnostics.append(missing(option, in: cell))
      }
    }
    let isWhole = cell.isComplete && diagnostics.count == complaints
    return Reading(options: Options(values: values, isWhole: isWhole), references: named)
  }

  /// The setting's value, or nil (and a diagnostic) if it is not of that type.
  private mutating func read(
    _ setting: Setting, as type: OptionType, example: String?
  ) -> OptionValue? {
    do {
      return try read(setting.value, as: type)
    } catch {
      let meant = error.key == nil ? type.meant(by: setting.value) ?? example : nil
      let isReplaceable = setting.value.isPlainWord && error.place == setting.value.place
      diagnostics.append(
        notebook.locate(
          Diagnostic(
            .wrongType, wrongValue(of: setting.key, error, expected: type.expectation),
            hint: meant.map { "\(setting.key): \($0)" }, replacement: isReplaceable ? meant : nil),
          at: error.place))
      return nil
    }
  }

  private func read(_ value: SettingValue, as type: OptionType) throws(Mismatch) -> OptionValue {
    let mismatch = Mismatch(place: value.place, found: value.found)
    switch (type, value.content) {
    case (.integer, .plain(let text)), (.number, .plain(let text)), (.flag, .plain(let text)),
      (.choice, .plain(let text)), (.choice, .quoted(let text)), (.text, .plain(let text)),
      (.text, .quoted(let text)), (.cell, .plain(let text)), (.cell, .quoted(let text)),
      (.scalar, .plain(let text)), (.scalar, .quoted(let text)), (.id, .plain(let text)):
      guard let read = type.value(of: text) else { throw mismatch }
      return read
    case (.id, .quoted(let text)):
      guard !text.isEmpty else { throw mismatch }
      return .text(text)
    case (.path(let words), .plain(let text)), (.path(let words), .quoted(let text)):
      guard !text.isEmpty else { throw mismatch }
      if words.contains(text) { return .text(text) }
      return .text(place.resolve(text, isFromCommandLine: value.isFromCommandLine))
    case (.list(let element, let count), .list(let list)):
      guard count.contains(list.count) else { throw mismatch }
      return .list(try list.map { item throws(Mismatch) in try read(item, as: element) })
    case (.oneOrMore(let element), .list(let list)):
      guard !list.isEmpty else { throw mismatch }
      return .list(try list.map { item throws(Mismatch) in try read(item, as: element) })
    case (.oneOrMore(let element), .plain), (.oneOrMore(let element), .quoted):
      return .list([try read(value, as: element)])
    // A single value is taken for a list of one.
    case (.list(let element, _), .plain), (.list(let element, _), .quoted):
      guard type.takesOneForList else { throw mismatch }
      do throws(Mismatch) {
        return .list([try read(value, as: element)])
      } catch {
        throw mismatch
      }
    case (.map(let keys, let element), .map(let settings)):
      return .map(try readMap(settings, keys: keys, of: element))
    default:
      throw mismatch
    }
  }

  private func readMap(
    _ settings: [Setting], keys: [String], of element: OptionType
  ) throws(Mismatch) -> [String: OptionValue] {
    var map: [String: OptionValue] = [:]
    for setting in settings {
      guard keys.contains(setting.key) else {
        throw Mismatch(place: setting.keyPlace, found: "has the key '\(setting.key)'")
      }
      do throws(Mismatch) {
        map[setting.key] = try read(setting.value, as: element)
      } catch {
        throw Mismatch(
          place: error.place, found: error.found, key: setting.key, expected: element.expectation)
      }
    }
    return map
  }
}

/// A cell that another names as one of its inputs: `model: lda20`.
package struct CellReference {
  /// `from`, or the kind of the input.
  package let key: String
  package let name: String
  package let keyPlace: SourceRange
  package let place: SourceRange
}

/// A value that is not of its option's type.
private struct Mismatch: Error {
  let place: SourceRange
  /// `is 'twenty'`
  let found: String
  /// For a value in a mapping: its key, and what it should be.
  var key: String?
  var expected: String?
}

extension SettingValue {
  fileprivate var found: String {
    switch content {
    case .plain("") where parameter == nil: "is empty"
    case .plain(let text): "is '\(text)'"
    case .quoted(let text): "is the text \"\(text)\""
    case .list(let list): "is a list of \(list.count)"
    case .map: "is a mapping"
    }
  }
}

extension OptionType {
  /// What one number or word means to an option of this type; nil if it is not of the type, or the
  /// type is not written as one.
  package func value(of text: String) -> OptionValue? {
    switch self {
    case .integer(let range): Int(text).flatMap { range.contains($0) ? .integer($0) : nil }
    case .id:
      ID(plain: text).map(\.optionValue)
    case .number(let bounds):
      Double(text).flatMap { $0.isFinite && bounds.contains($0) ? .number($0) : nil }
    case .flag: Bool(text).map { .flag($0) }
    case .choice(let words): words.contains(text) ? .text(text) : nil
    case .scalar: text.isEmpty ? nil : .text(text)
    case .text, .cell: .text(text)
    case .path, .list, .oneOrMore, .map: nil
    }
  }
}

extension OptionDeclaration {
  /// A valid value, for a hint; nil where the expectation says enough.
  var example: String? {
    switch (type, defaultValue) {
    case (.number, .number(let number)): ValueWords.short(number)
    case (.number(let bounds), _): bounds.contains(0.1) ? "0.1" : nil
    case (.integer, .integer(let integer)): "\(integer)"
    case (.integer(let range), _): "\(range.lowerBound)"
    case (.list(.integer(let range), _), nil), (.list(.integer(let range), _), .absent):
      range.contains(1) ? "[1, 2]" : "[\(range.lowerBound)]"
    case (.id, _): "1"
    case (.list(.id, _), nil), (.list(.id, _), .absent): "[1, 2]"
    case (.flag, _), (.choice, _), (.list, _): defaultValue.map { "\($0)" }
    default: nil
    }
  }
}

// MARK: - Messages

extension OptionReader {
  private func wrongValue(of key: String, _ mismatch: Mismatch, expected: String) -> String {
    "'\(mismatch.key ?? key)' \(mismatch.found), expected \(mismatch.expected ?? expected)"
  }

  private func unknownOption(
    _ setting: Setting, among options: [OptionDeclaration], and references: [String],
    of directive: String
  ) -> Diagnostic {
    let names = options.map(\.name) + references
    let message = "'\(directive)' has no option '\(setting.key)'"
    if let line = options.lazy.compactMap({ $0.line(for: setting) }).first {
      let diagnostic = Diagnostic(.unknownOption, message, hint: line)
      let value = setting.value.place
      let isReplaceable = setting.value.isPlainWord && value.line == setting.keyPlace.line
      return notebook.locate(
        isReplaceable
          ? diagnostic.fixed(
            byWriting: line, at: SourceRange(setting.keyPlace.start, value.end)) : diagnostic,
        at: setting.keyPlace)
    }
    return notebook.locate(
      Diagnostic(
        .unknownOption, message, didYouMean: Spelling.nearest(to: setting.key, among: names),
        else: ForeignName.withoutOption[ForeignName.folded(setting.key)]
          ?? "its options are \(names.sorted().joined(separator: ", "))"), at: setting.keyPlace)
  }

  private func missing(_ option: OptionDeclaration, in cell: Cell) -> Diagnostic {
    notebook.locate(
      Diagnostic(
        .missingOption,
        "'\(cell.directive)' needs the option '\(option.name)': \(option.type.expectation)",
        hint: "\(option.name): \(option.example ?? "…")"), at: cell.place)
  }
}
